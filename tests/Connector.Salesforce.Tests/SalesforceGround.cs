using System.Text.Json.Nodes;
using Connector.Contracts;
using Connector.Sandbox;
using Connector.Sandbox.Kernel;

namespace Connector.Salesforce.Tests;

/// <summary>A Salesforce org in the sandbox, its leads, and a second door to them.</summary>
internal sealed class SalesforceGround : Ground
{
    private const string Token = "/services/oauth2/token";
    private const string Collections = "/services/data/v66.0/composite/sobjects";
    private readonly SandboxServer _server;
    private readonly SecondDoor _door;

    private SalesforceGround(SandboxServer server)
    {
        _server = server;
        _door = new SecondDoor(server.Connection.Salesforce);
    }

    public SandboxServer Server => _server;

    public override string Entity => "Lead";

    public override string TextField => "Title";

    public override string FindField => "Email";

    public override string KeyField => "Marketo_Id__c";

    public override (string Field, string Value) Refused => ("Email", "not an address");

    public override IReadOnlyDictionary<string, string?> Sample { get; } = new Dictionary<string, string?>
    {
        ["lastname"] = "Ünwin \"O'Neil\" <x>",
        ["Company"] = "A & B",
        ["HasOptedOutOfEmail"] = "true",
        ["DoNotCall"] = "false",
        ["NumberOfEmployees"] = "12",
        ["AnnualRevenue"] = "1500000",
        ["Fax"] = null,
    };

    public override int ManyRecords => 5000;

    public override string Secret => _server.Connection.Salesforce.Password;

    public override long SignIns => _server.Calls.Count("salesforce", "POST " + Token);

    public static async Task<SalesforceGround> PrepareAsync(int people = 0)
    {
        var time = new ImpatientTime(Start);
        var server = await SandboxServer.StartAsync(new SandboxOptions { Wall = time, People = people, In = SeedIn.Salesforce });
        var ground = new SalesforceGround(server) { Time = time };
        await ground._door.SignInAsync();
        return ground;
    }

    public override IConnection Open(Flaw flaw = Flaw.None) => Open(options => flaw switch
    {
        Flaw.WrongSecret => options with { Password = Secret[..^1] + "?", SecurityToken = Secret },
        Flaw.UnreachableHost => options with { LoginUrl = new Uri("http://127.0.0.1:9") },
        _ => options,
    });

    public SecondDoor Door => _door;

    public IConnection Open(Func<SalesforceOptions, SalesforceOptions> adjust, TimeProvider? machine = null, string? scratch = null)
    {
        var access = _server.Connection.Salesforce;
        var options = new SalesforceOptions
        {
            LoginUrl = new Uri(access.LoginUrl),
            Username = access.Username,
            Password = access.Password,
            ClientId = access.ClientId,
            ClientSecret = access.ClientSecret,
            Timeout = TimeSpan.FromSeconds(20),
        };
        return new SalesforceConnector().Open(adjust(options), Context() with { Time = machine ?? Time, Scratch = scratch ?? Path.GetTempPath() });
    }

    public override Dictionary<string, string?> NewRecord(int number) => new()
    {
        ["LastName"] = $"Person {number}",
        ["Company"] = "Example",
        ["Email"] = $"person{number}@example.com",
        ["Title"] = $"Title {number}",
    };

    public override async Task<IReadOnlyList<string>> MakeAsync(IEnumerable<IReadOnlyDictionary<string, string?>> records)
    {
        var ids = new List<string>();
        foreach (var chunk in records.Chunk(200))
            ids.AddRange(await _door.CreateAsync(Entity, chunk));
        return ids;
    }

    public override Task DeleteAsync(string id) => _door.DeleteAsync(Entity, id);

    public override async Task<string?> LookAsync(string id, string field) =>
        (await _door.QueryAsync($"SELECT {field} FROM {Entity} WHERE Id = '{id}'")).Single()?[field]?.ToString();

    public override async Task<int> CountAsync(string field, string value) =>
        (await _door.QueryAsync($"SELECT Id FROM {Entity} WHERE {field} = '{value}'")).Count;

    public override Task HideAsync(string field)
    {
        Rules($$"""{ "hidden": { "{{Entity}}": ["{{field}}"] } }""");
        return Task.CompletedTask;
    }

    public void Rules(string json) => _server.Vendors.OfType<IRules>().First().Set(JsonNode.Parse(json)!);

    public override void Plant(Trouble trouble) => _server.Faults.Plant(trouble switch
    {
        Trouble.WriteCutBefore => new FaultRule("salesforce", Collections, Drop: Drop.Before),
        Trouble.WriteCutAfter => new FaultRule("salesforce", Collections, Drop: Drop.After),
        Trouble.WriteThrottled => new FaultRule("salesforce", Collections, Code: "REQUEST_LIMIT_EXCEEDED", Message: "ConcurrentPerOrgLongTxn Limit exceeded."),
        Trouble.ReadBusy => new FaultRule("salesforce", "/services/data/v66.0/query*", Status: 503, RetryAfter: BusySeconds),
        Trouble.TokenExpired => new FaultRule("salesforce", "/services/data/v66.0/", Code: "INVALID_SESSION_ID"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, null),
    });

    public override async ValueTask DisposeAsync()
    {
        _door.Dispose();
        await _server.DisposeAsync();
    }
}
