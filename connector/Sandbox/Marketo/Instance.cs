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
    }

    public Lock Gate { get; } = new();

    public SandboxClock Clock { get; }

    public SandboxOptions Options { get; }

    public LeadFields Fields { get; }

    public LeadTable Leads { get; }

    public ActivityLog Activities { get; }

    public ActivityTypes Types { get; }

    public MarketoRules Rules { get; } = new();

    /// <summary>Who is on which list.</summary>
    public IMemberships Memberships { get; set; } = new NoMemberships();

    /// <summary>The time as records carry it: whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Clock.Now.ToUnixTimeSeconds());

    /// <summary>A new person, with the activity that tells of it.</summary>
    public Lead Create(IReadOnlyList<(LeadField Field, object? Value)> values)
    {
        var lead = new Lead(Fields, Leads.NextId, Now);
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
        Leads.Set(lead, field, value);
        var changed = lead[field];
        if (Equals(old, changed))
            return;
        lead.TouchedAt = Now;
        if (!field.Custom)
            lead.UpdatedAt = Now;
        Activities.Add(lead.Id, ActivityType.ChangeDataValue, field.Id, field.DisplayName, new FieldChange(field, FieldValue.Show(old), FieldValue.Show(changed)));
    }

    public void Delete(Lead lead)
    {
        Leads.Remove(lead);
        Activities.Add(lead.Id, ActivityType.DeleteLead, lead.Id, lead.FullName);
    }
}
