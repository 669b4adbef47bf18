using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>A test with a subscription of its own and one open connection.</summary>
public abstract class MarketoTest : IAsyncLifetime
{
    private long _next;

    private protected MarketoGround Ground { get; private set; } = null!;

    protected IConnection Connection { get; private set; } = null!;

    protected ISink Sink => Connection.Sink!;

    public async Task InitializeAsync()
    {
        Ground = await StartAsync();
        Connection = Ground.Open();
        await Connection.Source.DescribeAsync("lead", [], CancellationToken.None);
        Ground.Server.Calls.Reset();
    }

    public async Task DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Ground.DisposeAsync();
    }

    private protected virtual Task<MarketoGround> StartAsync() => MarketoGround.StartAsync();

    /// <summary>How the subscription is set up from now on; the connection describes anew when asked to.</summary>
    private protected void SetRules(JsonObject rules) => ((IRules)Ground.Server.Vendors.Single(vendor => vendor.Name == "marketo")).Set(JsonNode.Parse(rules.ToJsonString())!);

    protected async Task<string> MakeAsync(string email, params (string Field, object? Value)[] more) =>
        (await Ground.Door.MakeAsync([more.Append(("email", email)).ToDictionary(field => field.Item1, field => field.Item2)])).Single();

    protected async Task<List<Page>> ReadAsync(DateTimeOffset? from, params string[] fields)
    {
        var pages = new List<Page>();
        await foreach (var page in Connection.Source.ReadAsync(new ReadRequest("lead", fields, from), CancellationToken.None))
            pages.Add(page);
        return pages;
    }

    protected async Task<List<Match>> FindAsync(string field, params string[] values)
    {
        var matches = new List<Match>();
        await foreach (var match in Sink.FindAsync(new Lookup("lead", field, values), CancellationToken.None))
            matches.Add(match);
        return matches;
    }

    protected Operation Create(Reference? key, params (string Field, string? Value)[] fields) => Make(OperationKind.Create, null, key, fields);

    protected Operation Update(string id, params (string Field, string? Value)[] fields) => Make(OperationKind.Update, id, null, fields);

    protected Task<IReadOnlyList<Outcome>> ApplyAsync(params Operation[] operations) =>
        Sink.ApplyAsync(new Batch(operations[0].Kind, "lead", operations), CancellationToken.None);

    protected Operation Make(OperationKind kind, string? id, Reference? key, params (string Field, string? Value)[] fields) =>
        new(new OperationId(++_next), kind, "lead", id, fields.ToDictionary(field => field.Field, field => field.Value), key);
}
