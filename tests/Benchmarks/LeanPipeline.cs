namespace Connector.Benchmarks;

/// <summary>Leads with a dozen fields, as a pipeline and as the query it makes.</summary>
internal static class LeanPipeline
{
    private static readonly string[] Fields = ["FirstName", "LastName", "Title", "Email", "Phone", "Company", "Street", "City", "Country", "LeadSource", "HasOptedOutOfEmail"];

    /// <summary>What the connector asks for: state first, then the mapped fields.</summary>
    public static string Columns => string.Join(",", All);

    public static string CsvColumns => string.Join(", ", All.Select(name => $"'{name}': 'VARCHAR'"));

    public static string Text => """
        version: 1
        pipeline: lead-sync
        sides:
          marketo:    { connector: marketo,    connection: marketo,    entity: lead }
          salesforce: { connector: salesforce, connection: salesforce, entity: Lead }
        map:
          sfdc_id:    { marketo: salesforceId, salesforce: Id,            as: id, to: marketo }
          marketo_id: { marketo: id,           salesforce: Marketo_Id__c, as: id, to: salesforce }
          firstName:  { marketo: firstName,    salesforce: FirstName }
          lastName:   { marketo: lastName,     salesforce: LastName }
          title:      { marketo: title,        salesforce: Title }
          email:      { marketo: email,        salesforce: Email, as: email }
          phone:      { marketo: phone,        salesforce: Phone }
          company:    { marketo: company,      salesforce: Company }
          street:     { marketo: address,      salesforce: Street }
          city:       { marketo: city,         salesforce: City }
          country:    { marketo: country,      salesforce: Country }
          leadSource: { marketo: leadSource,   salesforce: LeadSource }
          optOut:     { marketo: unsubscribed, salesforce: HasOptedOutOfEmail, as: boolean }
        resolve:
          match: [link, marketo_id, email]
          create: { salesforce: never, marketo: always }
          delete: { salesforce: keep, marketo: keep }
        load:
          limits: { changes: 100%, deletes: 0, blanks: 1000000 }
        """;

    private static IEnumerable<string> All => ["Id", "SystemModstamp", "IsDeleted", "MasterRecordId", "IsConverted", "ConvertedContactId", "Marketo_Id__c", .. Fields];
}
