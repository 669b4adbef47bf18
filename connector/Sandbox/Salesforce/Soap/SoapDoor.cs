using System.Globalization;
using System.Xml.Linq;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Login;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary>The partner SOAP API: logging in, and what REST cannot do, converting and merging (CONTRACT 1.13).</summary>
internal sealed class SoapDoor(SalesforceCredentials credentials, TokenEndpoint tokens, Sessions sessions, ApiUsage usage, Org org)
{
    private readonly SoapLogin login = new(credentials, tokens, sessions);

    /// <summary>Answers a SOAP call; faults are HTTP 500.</summary>
    /// <param name="root">Scheme, host and port that the caller came by.</param>
    public (int Status, string Body) Answer(string body, string version, string root, Func<OrgState> state)
    {
        try
        {
            var (session, call) = SoapXml.Read(body);
            return (200, call.Name.LocalName == "login"
                ? SoapXml.Wrap(login.Answer(call, version, root))
                : SoapXml.Wrap(SignedIn(call, session, state), Usage(state().Rules.DailyApiCalls)));
        }
        catch (SoapFault fault)
        {
            return (500, SoapXml.Wrap(fault));
        }
    }

    private XElement SignedIn(XElement call, string? session, Func<OrgState> now)
    {
        if (!sessions.IsOpen(session))
            throw new SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
        Count(now().Rules.DailyApiCalls);
        lock (org.Gate)
        {
            org.Begin();
            var state = now();
            return call.Name.LocalName switch
            {
                "logout" => Logout(session!),
                "convertLead" => new SoapConvert(org, state.Rules).Answer(call),
                "merge" => new SoapMerge(org, state.Rules).Answer(call),
                "delete" => new SoapBin(org, state.Rules).Delete(call),
                "undelete" => new SoapBin(org, state.Rules).Undelete(call),
                "emptyRecycleBin" => new SoapBin(org, state.Rules).Empty(call),
                var name => throw new SoapFault("UNKNOWN_EXCEPTION", $"No operation available for request {{urn:partner.soap.sforce.com}}{name}"),
            };
        }
    }

    private void Count(int allowance)
    {
        try
        {
            usage.Count(allowance);
        }
        catch (Refusal spent)
        {
            throw new SoapFault(spent.Errors[0].Code, spent.Message);
        }
    }

    // A login is not counted and says nothing of it (CONTRACT 1.0).
    private XElement Usage(int allowance) => new(SoapXml.Partner + "LimitInfoHeader", new XElement(
        SoapXml.Partner + "limitInfo",
        SoapXml.Element("current", usage.Used.ToString(CultureInfo.InvariantCulture)),
        SoapXml.Element("limit", allowance.ToString(CultureInfo.InvariantCulture)),
        SoapXml.Element("type", "API REQUESTS")));

    private XElement Logout(string session)
    {
        sessions.Close(session);
        return new XElement(SoapXml.Partner + "logoutResponse");
    }
}
