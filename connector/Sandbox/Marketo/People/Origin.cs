namespace Connector.Sandbox.Marketo;

/// <summary>Who made a change, as the change feed tells it (CONTRACT 2.3).</summary>
internal sealed record Origin(string Reason, string Source, string Method)
{
    public static readonly Origin Sync = new(ActivityLog.ByApi, ActivityLog.ByApi, "syncLead");

    public static readonly Origin Merge = new("Merged with another person", ActivityLog.ByApi, "mergeLeads");

    public static Origin Form(long formId) => new($"Filled out form {formId}", "Web form fillout", "submitForm");
}
