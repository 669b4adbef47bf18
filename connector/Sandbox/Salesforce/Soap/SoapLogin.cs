using System.Xml.Linq;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Login;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary><c>login</c>: user name and password for a session (CONTRACT 1.1).</summary>
internal sealed class SoapLogin(SalesforceCredentials credentials, TokenEndpoint tokens, Sessions sessions)
{
    public XElement Answer(XElement call, string version, string root)
    {
        if (!tokens.IsUser(SoapXml.Text(call, "username"), SoapXml.Text(call, "password")))
            throw new SoapFault("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.", "LoginFault");
        var organization = Org.OrganizationId[..15];
        return new XElement(SoapXml.Partner + "loginResponse", new XElement(
            SoapXml.Partner + "result",
            SoapXml.Element("metadataServerUrl", $"{root}/services/Soap/m/{version}/{organization}"),
            SoapXml.Element("passwordExpired", "false"),
            SoapXml.Element("sandbox", "false"),
            SoapXml.Element("serverUrl", $"{root}/services/Soap/u/{version}/{organization}"),
            SoapXml.Element("sessionId", sessions.Open()),
            SoapXml.Element("userId", Org.ApiUserId),
            UserInfo()));
    }

    private XElement UserInfo()
    {
        var facts = new (string Name, string? Value)[]
        {
            ("accessibilityMode", "false"), ("chatterExternal", "false"), ("currencySymbol", "$"), ("orgAttachmentFileSizeLimit", "26214400"),
            ("orgDefaultCurrencyIsoCode", "USD"), ("orgDefaultCurrencyLocale", "en_US"), ("orgDisallowHtmlAttachments", "false"), ("orgHasPersonAccounts", "false"),
            ("organizationId", Org.OrganizationId), ("organizationMultiCurrency", "false"), ("organizationName", "Sandbox"), ("profileId", Org.ProfileId), ("roleId", null),
            ("sessionSecondsValid", "7200"), ("userDefaultCurrencyIsoCode", null), ("userEmail", credentials.Username), ("userFullName", "Sync User"), ("userId", Org.ApiUserId),
            ("userLanguage", "en_US"), ("userLocale", "en_US"), ("userName", credentials.Username), ("userTimeZone", "GMT"), ("userType", "Standard"), ("userUiSkin", "Theme3"),
        };
        return new XElement(SoapXml.Partner + "userInfo", facts.Select(fact => SoapXml.Element(fact.Name, fact.Value)));
    }
}
