using Connector.Contracts;

namespace Connector.Salesforce.Tests;

public sealed class SalesforceSourceContract : SourceContract
{
    protected override async Task<Ground> PrepareAsync() => await SalesforceGround.PrepareAsync();
}

public sealed class SalesforceSinkContract : SinkContract
{
    protected override async Task<Ground> PrepareAsync() => await SalesforceGround.PrepareAsync();
}
