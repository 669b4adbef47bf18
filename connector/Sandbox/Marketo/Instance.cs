using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>One Marketo subscription: its people, its activities, its settings. Everything happens under <see cref="Gate"/>.</summary>
internal sealed class Instance
{
    public Instance(SandboxClock clock, SandboxOptions options)
    {
        Clock = clock;
        Options = options;
        Fields = new LeadFields(Rules);
        Leads = new LeadTable(Fields);
        Activities = new ActivityLog(clock, Rules);
        Types = new ActivityTypes(clock);
        Partitions = new Partitions(Rules);
        Late = new LateReads(clock, Rules);
        Deferred = new DeferredWork(clock);
        Assets = new Assets(clock);
        Records = new RecordTables(this);
        Memberships = new ListMembers(this);
    }

    public Lock Gate { get; } = new();

    public SandboxClock Clock { get; }

    public SandboxOptions Options { get; }

    public LeadFields Fields { get; }

    public LeadTable Leads { get; }

    public ActivityLog Activities { get; }

    public ActivityTypes Types { get; }

    public MarketoRules Rules { get; } = new();

    public Partitions Partitions { get; }

    public LateReads Late { get; }

    public DeferredWork Deferred { get; }

    /// <summary>Lists, programs, campaigns and their folders.</summary>
    public Assets Assets { get; }

    /// <summary>Who is on which list.</summary>
    public IMemberships Memberships { get; }

    /// <summary>Companies, opportunities, custom objects and the like.</summary>
    public RecordTables Records { get; }

    /// <summary>What the seed file says of the native sync; a rule may say otherwise.</summary>
    public bool SeededNative { get; set; }

    /// <summary>Whether the native sync with Salesforce is on: fields sfdc*, and company, opportunity and sales person closed (1018).</summary>
    public bool NativeSync => Rules.People.NativeSync ?? SeededNative;

    /// <summary>The time as records carry it: whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Clock.Now.ToUnixTimeSeconds());

    /// <summary>Replaces the rules.</summary>
    public void SetRules(JsonNode rules)
    {
        var changed = Rules.Set(rules, Fields, SeededNative).Apply();
        foreach (var field in changed)
            Leads.Recast(field);
        foreach (var name in Rules.People.Partitions)
            Partitions.Add(name);
    }

    /// <summary>A lasting field more, made by a seed file or through the API.</summary>
    public LeadField Add(FieldShape shape)
    {
        var field = Fields.Declare(shape, lasting: true);
        Rules.Drift(Fields, NativeSync).Apply();
        return field;
    }

    /// <summary>The person as the API user sees it: in one of its partitions, and not too fresh.</summary>
    public Lead? See(long id) => See(Leads.Find(id), id);

    public Lead? See(Lead? lead, long id) => Late.Seen(id, lead) is { } seen && Partitions.CanSee(seen) ? seen : null;

    /// <summary>A new person, with the activity that tells of it.</summary>
    public Lead Create(IReadOnlyList<(LeadField Field, object? Value)> values, int partition = Partitions.PrimaryId)
    {
        var lead = new Lead(Fields, Leads.NextId, Now) { Partition = partition };
        Late.Born(lead.Id);
        Leads.Add(lead);
        foreach (var (field, value) in values)
            Leads.Set(lead, field, value);
        Activities.Add(lead.Id, ActivityType.NewLead, lead.Id, lead.FullName, attributes:
        [
            new("Created Date", lead.CreatedAt.ToString("yyyy-MM-dd")),
            new("Source Type", Activities.Origin.Source),
        ]);
        return lead;
    }

    /// <summary>Changes one field, if that changes anything: then with its activity and stamps.</summary>
    public void Change(Lead lead, LeadField field, object? value)
    {
        var old = lead[field];
        if (!Equals(old, value))
            Late.Before(lead.Id, lead);
        Leads.Set(lead, field, value);
        var changed = lead[field];
        if (Equals(old, changed))
            return;
        lead.TouchedAt = Now;
        if (!field.Custom)
            lead.UpdatedAt = Now;
        Activities.Add(lead.Id, ActivityType.ChangeDataValue, field.Id, field.DisplayName, new FieldChange(field, FieldValue.Show(old), FieldValue.Show(changed)));
        if (field.DataType == "score")
            TellScore(lead, field, old as long? ?? 0, changed as long? ?? 0);
    }

    public void Delete(Lead lead)
    {
        Late.Before(lead.Id, lead);
        Leads.Remove(lead);
        Assets.Forget(lead.Id);
        Activities.Add(lead.Id, ActivityType.DeleteLead, lead.Id, lead.FullName, attributes:
        [
            new("Delete in Salesforce", "false"),
            new("Reason", Activities.Origin.Reason),
            new("Source", Activities.Origin.Source),
        ]);
    }

    /// <summary>Into another partition, with the activity that tells of it.</summary>
    public void Move(Lead lead, Partition target)
    {
        if (lead.Partition == target.Id)
            return;
        Late.Before(lead.Id, lead);
        var old = lead.Partition;
        (lead.Partition, lead.TouchedAt) = (target.Id, Now);
        Activities.Add(lead.Id, ActivityType.ChangePartition, target.Id, target.Name, attributes: [new("Old Partition ID", old.ToString()), new("Reason", Activities.Origin.Reason), new("Source", Activities.Origin.Source)]);
    }

    private void TellScore(Lead lead, LeadField field, long old, long changed) => Activities.Add(lead.Id, ActivityType.ChangeScore, field.Id, field.DisplayName, attributes:
    [
        new("Change Value", $"{(changed >= old ? "+" : "")}{changed - old}"),
        new("New Value", changed.ToString()),
        new("Old Value", old.ToString()),
        new("Reason", Activities.Origin.Reason),
    ]);
}
