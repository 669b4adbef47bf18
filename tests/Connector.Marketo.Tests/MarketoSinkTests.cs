using Connector.Contracts;

namespace Connector.Marketo.Tests;

public class MarketoSinkTests : SinkContract
{
    protected override async Task<Ground> PrepareAsync() => await MarketoGround.StartAsync();
}
