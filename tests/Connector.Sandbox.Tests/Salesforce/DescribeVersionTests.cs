using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>A describe tells what its API version knew, and what its kind of record has.</summary>
public sealed class DescribeVersionTests
{
    [Theory]
    [InlineData(42, new string[0])]
    [InlineData(48, new[] { "deepCloneable", "isInterface", "implementedBy" })]
    [InlineData(59, new[] { "deepCloneable", "isInterface", "implementedBy", "associateEntityType" })]
    public async Task An_older_version_does_not_tell_what_came_later(int version, string[] known)
    {
        await using var client = await Client.StartAsync();

        var describe = await AskAsync(client, $"/services/data/v{version}.0/sobjects/Account/describe");

        string[] later = ["deepCloneable", "isInterface", "implementedBy", "associateEntityType"];
        later.Where(describe.AsObject().ContainsKey).ShouldBe(known);
        describe["fields"]![0]!.AsObject().ContainsKey("aiPredictionField").ShouldBe(version >= 48);
        describe["recordTypeInfos"]![0]!.AsObject().ContainsKey("developerName").ShouldBe(version >= 43);
        (await AskAsync(client, $"/services/data/v{version}.0/sobjects"))["sobjects"]![0]!.AsObject().ContainsKey("associateEntityType").ShouldBe(version >= 50);
    }

    [Theory]
    [InlineData(42, "Account", "everything mine team")]
    [InlineData(59, "Lead", "everything mine queue_owned scopingRule team user_owned")]
    [InlineData(42, "Campaign", "all_active_campaigns everything mine my_active_campaigns single_entity_scope")]
    [InlineData(59, "OpportunityContactRole", "everything")]
    public async Task The_scopes_are_those_of_the_kind_of_record(int version, string entity, string scopes)
    {
        await using var client = await Client.StartAsync();

        var describe = await AskAsync(client, $"/services/data/v{version}.0/sobjects/{entity}/describe");

        string.Join(' ', describe["supportedScopes"]!.AsArray().Select(scope => scope!["name"]!.ToString())).ShouldBe(scopes);
    }

    [Theory]
    [InlineData("CampaignMember", "compactLayouts describe layouts rowTemplate sobject uiDetailTemplate uiEditTemplate uiNewRecord")]
    [InlineData("Organization", "describe rowTemplate sobject uiDetailTemplate uiEditTemplate uiNewRecord")]
    [InlineData("User", "compactLayouts describe layouts namedLayouts passwordUtilities quickActions rowTemplate sobject uiDetailTemplate uiEditTemplate uiNewRecord")]
    public async Task The_addresses_are_those_of_the_kind_of_record(string entity, string addresses)
    {
        await using var client = await Client.StartAsync();

        var urls = (await AskAsync(client, $"{Client.Root}/sobjects/{entity}/describe"))["urls"]!.AsObject();

        string.Join(' ', urls.Select(url => url.Key).Order(StringComparer.Ordinal)).ShouldBe(addresses);
        urls["uiDetailTemplate"]!.ToString().ShouldStartWith(client.Server.Address.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_standard_reference_tells_its_children_of_deletion_and_not_itself()
    {
        await using var client = await Client.StartAsync();

        var reference = Field(await AskAsync(client, $"{Client.Root}/sobjects/Contact/describe"), "AccountId");
        var children = (await AskAsync(client, $"{Client.Root}/sobjects/Account/describe"))["childRelationships"]!.AsArray();

        reference["cascadeDelete"]!.GetValue<bool>().ShouldBeFalse();
        children.Single(child => child!["relationshipName"]?.ToString() == "Contacts")!["cascadeDelete"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_custom_checkbox_can_be_hidden_by_permission_and_a_record_type_is_not_filled_in()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"added":{"Lead":[{"name":"Vip__c","type":"boolean"}]},"recordTypes":{"Lead":["Partner"]}}""");

        var describe = await AskAsync(client, $"{Client.Root}/sobjects/Lead/describe");

        Field(describe, "Vip__c")["permissionable"]!.GetValue<bool>().ShouldBeTrue();
        Field(describe, "RecordTypeId")["defaultedOnCreate"]!.GetValue<bool>().ShouldBeFalse();
    }

    private static async Task<JsonNode> AskAsync(Client client, string path) => (await client.GetAsync(path)).Json;

    private static JsonNode Field(JsonNode describe, string name) => describe["fields"]!.AsArray().Single(field => field!["name"]!.ToString() == name)!;
}
