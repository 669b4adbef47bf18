using Connector.Contracts;
using Connector.Sandbox;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>A sandbox subscription and the doors to it.</summary>
internal sealed class MarketoGround : Ground
{
    private SandboxServer _server = null!;
    private SecondDoor _door = null!;

    public override string Entity => "lead";

    public override string TextField => "firstName";

    public override string FindField => "email";

    public override string KeyField => "salesforceId";

    public override (string Field, string Value) Refused => ("email_field", "no address");

    public override IReadOnlyDictionary<string, string?> Sample { get; } = new Dictionary<string, string?>
    {
        ["email"] = "Sample.Person@Example.com",
        ["firstName"] = " Zoë \"Z\" ",
        ["textarea_field"] = "two\nlines <b>& more</b>",
        ["boolean_field"] = "true",
        ["unsubscribed"] = "false",
        ["integer_field"] = "-7",
        ["float_field"] = "1234567.25",
        ["currency_field"] = "1000",
        ["percent_field"] = "50",
        ["date_field"] = "2024-02-29",
        ["datetime_field"] = "2024-02-29T23:59:59Z",
        ["phone"] = "+49 30 1234",
        ["website"] = "https://example.com/?a=b",
        ["title"] = null,
    };

    public override int ManyRecords => 1000;

    public override bool FindsDeleted => false;

    public override string Secret => Access.ClientSecret;

    // The second door asks for its tokens with GET.
    public override long SignIns => _server.Calls.Count("marketo", "POST /identity/oauth/token");

    public SandboxServer Server => _server;

    public SecondDoor Door => _door;

    public MarketoAccess Access => _server.Connection.Marketo;

    /// <param name="throttle">Let the sandbox enforce Marketo's limits; most tests turn the clock too little for that.</param>
    /// <param name="seed">What the subscription starts with (Sandbox README, "Seed file of Marketo").</param>
    public static async Task<MarketoGround> StartAsync(bool throttle = false, bool emptyPages = false, string? seed = null)
    {
        var ground = new MarketoGround();
        var file = seed is null ? null : Path.GetTempFileName();
        if (file is not null)
            await File.WriteAllTextAsync(file, seed);
        ground._server = await SandboxServer.StartAsync(new SandboxOptions { Wall = ground.Time, Throttle = throttle, EmptyPages = emptyPages, MarketoSeedFile = file });
        if (file is not null)
            File.Delete(file);
        ground._door = new SecondDoor(ground.Access);
        return ground;
    }

    public override IConnection Open(Flaw flaw = Flaw.None) => OpenWith(Options(flaw));

    public IConnection OpenWith(MarketoOptions options) => new MarketoConnector().Open(options, Context());

    public MarketoOptions Options(Flaw flaw = Flaw.None) => new()
    {
        Endpoint = new Uri(flaw == Flaw.UnreachableHost ? "http://127.0.0.1:1/rest" : Access.Endpoint),
        Identity = new Uri(flaw == Flaw.UnreachableHost ? "http://127.0.0.1:1/identity" : Access.Identity),
        ClientId = Access.ClientId,
        ClientSecret = flaw == Flaw.WrongSecret ? Access.ClientSecret[1..] : Access.ClientSecret,
    };

    public override Dictionary<string, string?> NewRecord(int number) => new() { ["email"] = $"Person{number}@example.com", ["firstName"] = $"First {number}" };

    public override Task<IReadOnlyList<string>> MakeAsync(IEnumerable<IReadOnlyDictionary<string, string?>> records) =>
        _door.MakeAsync(records.Select(record => record.ToDictionary(field => field.Key, field => (object?)field.Value)));

    public override Task DeleteAsync(string id) => _door.DeleteAsync(id);

    public override Task<string?> LookAsync(string id, string field) => _door.LookAsync(id, field);

    public override Task<int> CountAsync(string field, string value) => _door.CountAsync(field, value);

    public override Task HideAsync(string field)
    {
        ((IRules)_server.Vendors.Single(vendor => vendor.Name == "marketo")).Set(new System.Text.Json.Nodes.JsonObject { ["hiddenFields"] = new System.Text.Json.Nodes.JsonArray(field) });
        return Task.CompletedTask;
    }

    public override void Plant(Trouble trouble) => Plant(trouble switch
    {
        Trouble.WriteCutBefore => new FaultRule("marketo", "/rest/v1/leads", Method: "POST", Drop: Drop.Before),
        Trouble.WriteCutAfter => new FaultRule("marketo", "/rest/v1/leads", Method: "POST", Drop: Drop.After),
        Trouble.WriteThrottled => new FaultRule("marketo", "/rest/v1/leads", Method: "POST", Code: "606"),
        Trouble.ReadBusy => new FaultRule("marketo", "/rest/", Method: "GET", Code: "606"),
        Trouble.TokenExpired => new FaultRule("marketo", "/rest/", Code: "602"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, null),
    });

    public void Plant(FaultRule fault) => _server.Faults.Plant(fault);

    /// <summary>REST calls the sandbox has answered, identity left out.</summary>
    public long RestCalls() => _server.Calls.Counts.Where(count => count.Key.Call.Contains(" /rest/", StringComparison.Ordinal)).Sum(count => count.Value);

    public override async ValueTask DisposeAsync()
    {
        _door.Dispose();
        await _server.DisposeAsync();
    }
}
