using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>Who the API user is: <c>userinfo</c> and the identity address (CONTRACT 1.1).</summary>
/// <param name="root">Scheme, host and port that the caller came by.</param>
internal sealed class Identity(SandboxClock clock, SalesforceCredentials credentials, string root)
{
    /// <summary>Where the card of the API user is.</summary>
    public string Place => PlaceAt(root);

    public static string PlaceAt(string root) => $"{root}/id/{Org.OrganizationId}/{Org.ApiUserId}";

    public JsonObject UserInfo() => new()
    {
        ["sub"] = Place,
        ["user_id"] = Org.ApiUserId,
        ["organization_id"] = Org.OrganizationId,
        ["preferred_username"] = credentials.Username,
        ["nickname"] = "sync",
        ["name"] = "Sync User",
        ["email"] = credentials.Username,
        ["email_verified"] = true,
        ["given_name"] = "Sync",
        ["family_name"] = "User",
        ["zoneinfo"] = "GMT",
        ["photos"] = new JsonObject(),
        ["profile"] = $"{root}/{Org.ApiUserId}",
        ["picture"] = $"{root}/profilephoto/005/F",
        ["address"] = new JsonObject(),
        ["urls"] = Urls(),
        ["active"] = true,
        ["user_type"] = "STANDARD",
        ["language"] = "en_US",
        ["locale"] = "en_US",
        ["utcOffset"] = 0,
        ["updated_at"] = Instants.Write(clock.Now.UtcDateTime),
    };

    public JsonObject Card() => new()
    {
        ["id"] = Place,
        ["asserted_user"] = true,
        ["user_id"] = Org.ApiUserId,
        ["organization_id"] = Org.OrganizationId,
        ["username"] = credentials.Username,
        ["nick_name"] = "sync",
        ["display_name"] = "Sync User",
        ["email"] = credentials.Username,
        ["email_verified"] = true,
        ["first_name"] = "Sync",
        ["last_name"] = "User",
        ["timezone"] = "GMT",
        ["urls"] = Urls(),
        ["active"] = true,
        ["user_type"] = "STANDARD",
        ["language"] = "en_US",
        ["locale"] = "en_US",
        ["utcOffset"] = 0,
        ["last_modified_date"] = Instants.Write(clock.Now.UtcDateTime),
    };

    private JsonObject Urls() => new()
    {
        ["enterprise"] = $"{root}/services/Soap/c/{{version}}/{Org.OrganizationId[..15]}",
        ["metadata"] = $"{root}/services/Soap/m/{{version}}/{Org.OrganizationId[..15]}",
        ["partner"] = $"{root}/services/Soap/u/{{version}}/{Org.OrganizationId[..15]}",
        ["rest"] = $"{root}/services/data/v{{version}}/",
        ["sobjects"] = $"{root}/services/data/v{{version}}/sobjects/",
        ["search"] = $"{root}/services/data/v{{version}}/search/",
        ["query"] = $"{root}/services/data/v{{version}}/query/",
        ["recent"] = $"{root}/services/data/v{{version}}/recent/",
    };
}
