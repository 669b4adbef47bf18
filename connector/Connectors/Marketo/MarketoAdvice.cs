namespace Connector.Marketo;

/// <summary>Which of its two modes a subscription is in, and what follows (BEHAVIOUR, Two deployment modes).</summary>
internal static class MarketoAdvice
{
    // Fields that exist only where Marketo's own Salesforce sync is on (CONTRACT 2.2).
    private static readonly string[] _marks = ["sfdcType", "sfdcLeadId", "sfdcContactId"];

    /// <summary>Whether Marketo's own Salesforce sync is on.</summary>
    public static bool IsNative(EntitySchema people) => _marks.Any(mark => people.Find(mark) is not null);

    public static IEnumerable<Advice> Of(IReadOnlyCollection<EntitySchema> entities) => entities.Where(IsNative).Select(_ => new Advice(
        Severity.Warning,
        "marketo.native_sync_on",
        "this subscription's own Salesforce sync is on, and this pipeline works beside it: it reads people, audits, and writes people; companies, opportunities and sales persons are closed to it (1018), and company fields belong to the CRM. "
        + "Both syncs write the same people: map only what the other one leaves alone. Salesforce's ids are sfdcLeadId and sfdcContactId; sfdcId is always null (B-B7)"));
}
