using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Tests that stand on an org of their own, with one connection to it.</summary>
public abstract class OnGround : IAsyncLifetime
{
    private protected SalesforceGround _ground = null!;
    private protected IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _ground = await SalesforceGround.PrepareAsync();
        _connection = _ground.Open();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _ground.DisposeAsync();
    }
}
