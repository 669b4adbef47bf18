using Connector.Contracts;

namespace Connector.Marketo.Tests;

public class MarketoSourceTests : SourceContract
{
    protected override async Task<Ground> PrepareAsync() => await MarketoGround.StartAsync();
}
