namespace Connector.Salesforce;

/// <summary>Salesforce over its REST API: query and queryAll to read, sObject collections to write.</summary>
public sealed class SalesforceConnector : IConnector
{
    public string Name => "salesforce";

    public Type Options => typeof(SalesforceOptions);

    public IConnection Open(object options, ConnectionContext context) => new SalesforceConnection((SalesforceOptions)options, context);
}
