namespace Connector.Marketo;

/// <summary>Marketo's people (entity <c>lead</c>) through its REST API: source, sink and activity log.</summary>
public sealed class MarketoConnector : IConnector
{
    public string Name => "marketo";

    public Type Options => typeof(MarketoOptions);

    public IConnection Open(object options, ConnectionContext context) => new MarketoConnection((MarketoOptions)options, context);
}
