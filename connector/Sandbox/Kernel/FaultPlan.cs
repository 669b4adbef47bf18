namespace Connector.Sandbox.Kernel;

/// <summary>The planted faults. Each request is shown to every rule; the first rule whose turn it is hits.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Planted> planted = [];

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (gate)
            {
                return [.. planted.Select(one => one.Rule)];
            }
        }
    }

    public void Plant(FaultRule rule)
    {
        var one = new Planted(rule.Checked());
        lock (gate)
        {
            planted.Add(one);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            planted.Clear();
        }
    }

    internal FaultRule? Next(string vendor, string method, string path)
    {
        lock (gate)
        {
            FaultRule? hit = null;
            foreach (var one in planted)
            {
                if (one.Rule.Matches(vendor, method, path) && one.IsDue(taken: hit is not null))
                    hit = one.Rule;
            }

            return hit;
        }
    }

    private sealed class Planted(FaultRule rule)
    {
        private readonly Random chance = new(rule.Seed);
        private int seen;
        private int hits;

        public FaultRule Rule => rule;

        public bool IsDue(bool taken)
        {
            seen++;
            var due = rule.Probability is { } probability
                ? chance.NextDouble() < probability && hits < (rule.Times ?? int.MaxValue)
                : seen >= (rule.Nth ?? 1) && hits < (rule.Times ?? 1);
            if (!due || taken)
                return false;
            hits++;
            return true;
        }
    }
}
