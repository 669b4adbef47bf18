namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What is fixed when a bulk job is made.</summary>
/// <param name="Version">Of the API the job was made with, such as <c>v60.0</c>; only the same one may read its results.</param>
internal sealed record JobHead(string Id, string Operation, string Object, string Version, DateTime CreatedDate, CsvForm Form);
