namespace Connector.Marketo;

/// <summary>Which of its two modes a subscription is in, and what follows (BEHAVIOUR, Two deployment modes).</summary>
internal static class MarketoAdvice
{
    public static IEnumerable<Advice> Of(IReadOnlyCollection<EntitySchema> entities)
    {
        foreach (var people in entities.Where(entity => NativeSync.IsOn(entity.Fields.Select(field => field.Name))))
        {
            yield return new Advice(Severity.Warning, "marketo.native_sync_on",
                "this subscription's own Salesforce sync is on, and this pipeline works beside it: it reads people, audits, and writes people; companies, opportunities and sales persons are closed to it (1018), and company fields belong to the CRM. "
                + "Both syncs write the same people: map only what the other one leaves alone. Salesforce's ids are sfdcLeadId and sfdcContactId; sfdcId is always null (B-B7)");
            var company = people.Fields.Where(NativeSync.IsCompanys).Select(field => field.Name).Order(StringComparer.Ordinal).ToList();
            if (company.Count > 0)
            {
                yield return new Advice(Severity.Warning, "marketo.company_fields_closed",
                    $"{string.Join(", ", company)} come from the account and are closed to updates (1021): lines that map them fill them in for new people, and flow from Marketo only after that");
            }
        }
    }
}
