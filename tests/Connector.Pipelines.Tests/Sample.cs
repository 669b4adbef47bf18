namespace Connector.Pipelines.Tests;

/// <summary>A sound little pipeline to break in one place at a time.</summary>
internal static class Sample
{
    public const string Pipeline = """
        version: 1
        pipeline: sample
        sides:
          marketo: { connector: marketo, connection: mkto, entity: lead }
          salesforce: { connector: salesforce, connection: sfdc, entity: [Lead, Contact] }
        extract: { overlap: 10m, sweep: 1d }
        map:
          sfdc_id: { marketo: salesforceId, salesforce: Id, as: id, to: marketo }
          deleted: { marketo: salesforceIsDeleted, salesforce: $deleted, as: boolean, to: marketo }
          email: { marketo: email, salesforce: Email, as: email }
          company: { marketo: company, salesforce: { Lead: Company, Contact: Account.Name }, write: { salesforce: Lead } }
          optOut: { marketo: unsubscribed, salesforce: HasOptedOutOfEmail, as: boolean, winner: restrictive }
          country: { marketo: country, salesforce: Country, to_salesforce: "upper(trim(value))", to_marketo: "value" }
        resolve:
          match: [link, sfdc_id, email]
          winner: { default: marketo, Contact: salesforce }
          blank: propagate
          create: { salesforce: on_request, marketo: always }
          delete: { salesforce: keep, marketo: flag }
        load:
          limits: { changes: 20%, deletes: 0, blanks: 50, creates: 1000 }
          on_rejected: { quarantine: true, note_on_person: true }
        every: 5m

        """;

    /// <summary>The sample with one passage replaced, which must be there.</summary>
    public static string With(string passage, string replacement) =>
        Pipeline.Contains(passage, StringComparison.Ordinal)
            ? Pipeline.Replace(passage, replacement, StringComparison.Ordinal)
            : throw new ArgumentException($"The sample does not contain: {passage}", nameof(passage));

    public static PipelineDefinition Load(string yaml) =>
        PipelineFile.CheckText(yaml, "sample.yaml") switch
        {
            ({ } definition, _) => definition,
            (_, var findings) => throw new InvalidPipelineException(findings),
        };

    public static IReadOnlyList<Finding> Findings(string yaml) => PipelineFile.CheckText(yaml, "sample.yaml").Findings;
}
