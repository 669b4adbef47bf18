namespace Connector.Sandbox.Marketo;

/// <summary>Members of programs, as they are when the piece they stand in is written; beside the membership's own fields any of the person's.</summary>
internal sealed class MemberRows(Instance instance, IReadOnlyList<string> fields, IReadOnlyList<string> header, Func<IEnumerable<(MarketingProgram Program, long Lead)>> chosen)
    : PiecewiseRows<(MarketingProgram Program, long Lead)>(instance.Gate, header, chosen)
{
    /// <summary>Whether a column is a field of memberships or of people.</summary>
    public static bool Knows(Instance instance, string field) => Own(instance, field) is not null || instance.Fields.Find(field) is not null;

    protected override void Write(DelimitedWriter text, (MarketingProgram Program, long Lead) row)
    {
        foreach (var field in fields)
            text.Add(Value(row.Program, row.Lead, field));
    }

    // Who left meanwhile is still a row, with nothing to tell.
    private object? Value(MarketingProgram program, long lead, string field)
    {
        if (Own(instance, field) is { } own)
            return program.Members.TryGetValue(lead, out var member) ? own.Shown(program, lead, member) : null;
        return instance.Leads.Find(lead) is { } person ? person[instance.Fields[field]] : null;
    }

    private static MemberField? Own(Instance instance, string name) => instance.Assets.MemberFields.FirstOrDefault(field => field.Name == name);
}
