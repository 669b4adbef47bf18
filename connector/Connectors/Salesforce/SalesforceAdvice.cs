namespace Connector.Salesforce;

/// <summary>What goes wrong quietly in real orgs, said before it does.</summary>
internal static class SalesforceAdvice
{
    private const string OptOut = "HasOptedOutOfEmail";
    private static readonly string[] People = ["Lead", "Contact"];

    private static readonly Dictionary<string, string[]> StateFields = new(StringComparer.Ordinal)
    {
        ["Lead"] = ["IsDeleted", "MasterRecordId", "IsConverted", "ConvertedContactId", "SystemModstamp"],
        ["Contact"] = ["IsDeleted", "MasterRecordId", "AccountId", "SystemModstamp"],
    };

    public static IEnumerable<Advice> Of(SalesforceOptions options, IReadOnlyCollection<EntitySchema> entities)
    {
        // Default orgs hide the field, and a mapping of it then vanishes without an error: people who opted out would be mailed (B-T8, BEHAVIOUR scenario 33).
        foreach (var entity in entities.Where(entity => People.Contains(entity.Entity, StringComparer.Ordinal) && entity.Find(OptOut) is null))
        {
            yield return new Advice(options.RequireOptOut ? Severity.Error : Severity.Warning, "salesforce.opt_out_hidden",
                $"{entity.Entity}.{OptOut} is hidden from this user, so opt-outs would not be synchronised: grant the user read and edit access to it (or set requireOptOut: false, where opt-outs are kept elsewhere)");
        }

        // Without these a merge looks like a deletion and a conversion like nothing at all (B-F25).
        foreach (var entity in entities)
        {
            var hidden = (StateFields.GetValueOrDefault(entity.Entity) ?? []).Where(field => entity.Find(field) is null).ToArray();
            if (hidden.Length > 0)
            {
                yield return new Advice(Severity.Error, "salesforce.state_hidden",
                    $"{entity.Entity} hides {string.Join(", ", hidden)} from this user, so merges, deletions or conversions could not be followed: grant the user read access");
            }
        }

        if (SignIn.GrantOf(options) == Grant.Password)
        {
            yield return new Advice(Severity.Warning, "salesforce.password_sign_in",
                "signs in with user name and password, which Salesforce switches off by default in new orgs and which a changed password breaks: jwt or client_credentials last longer");
        }
    }
}
