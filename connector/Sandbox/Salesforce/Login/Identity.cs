using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>Who the API user is: <c>userinfo</c> and the identity address (CONTRACT 1.1).</summary>
internal sealed class Identity(SandboxClock clock, SalesforceCredentials credentials)
{
    /// <summary>Where the card of the API user is.</summary>
    public string Place => $"{Root}/id/{Org.OrganizationId}/{Org.ApiUserId}";

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
        ["profile"] = $"{Root}/{Org.ApiUserId}",
        ["picture"] = $"{Root}/profilephoto/005/F",
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

    private string Root => credentials.Address().GetLeftPart(UriPartial.Authority);

    private JsonObject Urls() => new()
    {
        ["enterprise"] = $"{Root}/services/Soap/c/{{version}}/{Org.OrganizationId[..15]}",
        ["metadata"] = $"{Root}/services/Soap/m/{{version}}/{Org.OrganizationId[..15]}",
        ["partner"] = $"{Root}/services/Soap/u/{{version}}/{Org.OrganizationId[..15]}",
        ["rest"] = $"{Root}/services/data/v{{version}}/",
        ["sobjects"] = $"{Root}/services/data/v{{version}}/sobjects/",
        ["search"] = $"{Root}/services/data/v{{version}}/search/",
        ["query"] = $"{Root}/services/data/v{{version}}/query/",
        ["recent"] = $"{Root}/services/data/v{{version}}/recent/",
    };
}
