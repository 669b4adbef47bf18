using System.Xml;
using System.Xml.Linq;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>The partner SOAP API, as far as clients need it to log in (CONTRACT 1.1).</summary>
internal sealed class SoapDoor(SalesforceCredentials credentials, TokenEndpoint tokens, Sessions sessions)
{
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Faults = "urn:fault.partner.soap.sforce.com";
    private static readonly XNamespace Partner = "urn:partner.soap.sforce.com";

    /// <summary>Answers a SOAP call; faults are HTTP 500.</summary>
    public (int Status, string Body) Answer(string body, string version)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var call = XDocument.Load(reader).Root?.Element(Envelope + "Body")?.Elements().FirstOrDefault();
            return call?.Name.LocalName switch
            {
                "login" => Login(call, version),
                "logout" => Logout(),
                var name => Fault("sf:UNKNOWN_EXCEPTION", "UNKNOWN_EXCEPTION", $"No operation available for request {{urn:partner.soap.sforce.com}}{name}"),
            };
        }
        catch (XmlException wrong)
        {
            return Fault("soapenv:Client", "UNKNOWN_EXCEPTION", wrong.Message);
        }
    }

    private static string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private static string Wrap(XElement content)
    {
        var document = new XElement(
            Envelope + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", Envelope.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XElement(Envelope + "Body", content));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document.ToString(SaveOptions.DisableFormatting);
    }

    private static (int Status, string Body) Fault(string faultCode, string code, string message, string type = "UnexpectedErrorFault") => (500, Wrap(new XElement(
        Envelope + "Fault",
        new XElement("faultcode", faultCode),
        new XElement("faultstring", $"{code}: {message}"),
        new XElement("detail", new XElement(
            Faults + type,
            new XAttribute(XNamespace.Xmlns + "sf", Faults.NamespaceName),
            new XAttribute(Instance + "type", "sf:" + type),
            new XElement(Faults + "exceptionCode", code),
            new XElement(Faults + "exceptionMessage", message))))));

    private static (int Status, string Body) Logout() => (200, Wrap(new XElement(Partner + "logoutResponse")));

    private (int Status, string Body) Login(XElement call, string version)
    {
        if (!tokens.IsUser(Text(call, "username"), Text(call, "password")))
            return Fault("sf:INVALID_LOGIN", "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.", "LoginFault");
        var root = credentials.Address().GetLeftPart(UriPartial.Authority);
        var organization = Org.OrganizationId[..15];
        return (200, Wrap(new XElement(Partner + "loginResponse", new XElement(
            Partner + "result",
            new XElement(Partner + "metadataServerUrl", $"{root}/services/Soap/m/{version}/{organization}"),
            new XElement(Partner + "passwordExpired", "false"),
            new XElement(Partner + "sandbox", "false"),
            new XElement(Partner + "serverUrl", $"{root}/services/Soap/u/{version}/{organization}"),
            new XElement(Partner + "sessionId", sessions.Open()),
            new XElement(Partner + "userId", Org.ApiUserId),
            UserInfo()))));
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
        return new XElement(Partner + "userInfo", facts.Select(fact => fact.Value is null
            ? new XElement(Partner + fact.Name, new XAttribute(Instance + "nil", "true"))
            : new XElement(Partner + fact.Name, fact.Value)));
    }
}
