using Connector.Marketo;
using Connector.Salesforce;

namespace Connector.Hosting;

/// <summary>Every connector there is: one line each.</summary>
public static class ConnectorCatalog
{
    public static IReadOnlyList<IConnector> All { get; } =
    [
        new MarketoConnector(),
        new SalesforceConnector(),
    ];

    public static IConnector? Find(string name) => All.FirstOrDefault(connector => connector.Name == name);
}
