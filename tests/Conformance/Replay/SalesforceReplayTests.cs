using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Replay;

/// <summary>What real orgs answered, asked again of the sandbox.</summary>
public sealed class SalesforceReplayTests
{
    [Fact]
    public async Task A_login_by_SOAP_answers_with_the_recorded_elements_in_their_order()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        var recorded = XElement.Parse(Recording.Text("salesforce-login.xml"));

        var answered = await LoginAsync(sandbox);

        Shape.Differences(recorded, answered).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_story_of_two_leads_goes_as_recorded_from_creation_to_conversion_and_deletion()
    {
        await using var sandbox = await AsRecordedAsync();
        using var replayer = new Replayer(sandbox, await TokenAsync(sandbox));

        var differences = await replayer.DifferencesAsync(Recording.Exchanges("salesforce-leads.json"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collections_counts_and_composites_go_as_recorded()
    {
        await using var sandbox = await AsRecordedAsync();
        using var replayer = new Replayer(sandbox, await TokenAsync(sandbox));

        var differences = await replayer.DifferencesAsync(Recording.Exchanges("salesforce-collections.json"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upserts_and_the_children_of_contacts_go_as_recorded()
    {
        await using var sandbox = await AsRecordedAsync();
        using var replayer = new Replayer(sandbox, await TokenAsync(sandbox));

        var differences = await replayer.DifferencesAsync(Recording.Exchanges("salesforce-upserts.json"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_with_parents_of_several_kinds_and_bulk_jobs_go_as_recorded()
    {
        await using var sandbox = await AsRecordedAsync();
        using var replayer = new Replayer(sandbox, await TokenAsync(sandbox));

        var differences = await replayer.DifferencesAsync(Recording.Exchanges("salesforce-events-and-bulk.json"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_describe_of_leads_has_the_recorded_keys_and_the_recorded_standard_fields()
    {
        await using var sandbox = await AsRecordedAsync();
        using var replayer = new Replayer(sandbox, await TokenAsync(sandbox));
        var recorded = Recording.Json("salesforce-lead-describe.json");

        var described = await replayer.AskAsync("/services/data/v60.0/sobjects/Lead/describe");

        var fields = described["fields"]!.AsArray().Select(field => field!.AsObject()).ToList();
        described.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal).ShouldBe(recorded["keys"]!.AsArray().Select(key => key!.GetValue<string>()));
        foreach (var field in fields)
            field.Select(one => one.Key).Order(StringComparer.Ordinal).ShouldBe(recorded["fieldKeys"]!.AsArray().Select(key => key!.GetValue<string>()));
        var differences = recorded["fields"]!.AsArray().SelectMany(field => FieldDifferences(field!.AsObject(), fields));
        differences.ShouldBeEmpty();
    }

    private static IEnumerable<string> FieldDifferences(JsonObject recorded, List<JsonObject> described)
    {
        var name = recorded["name"]!.GetValue<string>();
        var field = described.Find(one => one["name"]!.GetValue<string>() == name);
        return field is null
            ? [$"{name}: recorded, not described"]
            : recorded.SelectMany(one => Shape.Differences(one.Value, field[one.Key], $"{name}/{one.Key}"));
    }

    // The recorded orgs hide these fields from their users, as new orgs do (CONTRACT 1.2).
    private static async Task<SandboxServer> AsRecordedAsync()
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();
        var rules = new JsonObject { ["hidden"] = new JsonObject { ["Lead"] = new JsonArray("HasOptedOutOfEmail", "DoNotCall") } };
        using var answer = await http.PostAsJsonAsync($"{sandbox.Connection.Admin}/rules", new JsonObject { ["salesforce"] = rules });
        answer.EnsureSuccessStatusCode();
        return sandbox;
    }

    private static async Task<string> TokenAsync(SandboxServer sandbox) =>
        (await LoginAsync(sandbox)).Descendants().Single(element => element.Name.LocalName == "sessionId").Value;

    private static async Task<XElement> LoginAsync(SandboxServer sandbox)
    {
        using var http = new HttpClient();
        var (user, password) = (sandbox.Connection.Salesforce.Username, sandbox.Connection.Salesforce.Password);
        using var login = new StringContent(
            $"""<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body><login xmlns="urn:partner.soap.sforce.com"><username>{user}</username><password>{password}</password></login></se:Body></se:Envelope>""",
            Encoding.UTF8,
            "text/xml");
        using var answer = await http.PostAsync(new Uri(sandbox.Address, "/services/Soap/u/42.0"), login);
        return XElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
