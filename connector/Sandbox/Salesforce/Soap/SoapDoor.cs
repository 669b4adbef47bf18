using System.Xml.Linq;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Login;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary>The partner SOAP API: logging in, and what REST cannot do, converting and merging (CONTRACT 1.13).</summary>
internal sealed class SoapDoor(SalesforceCredentials credentials, TokenEndpoint tokens, Sessions sessions, Org org)
{
    private readonly SoapLogin login = new(credentials, tokens, sessions);

    /// <summary>Answers a SOAP call; faults are HTTP 500.</summary>
    public (int Status, string Body) Answer(string body, string version, OrgState state)
    {
        try
        {
            var (session, call) = SoapXml.Read(body);
            return (200, SoapXml.Wrap(call.Name.LocalName == "login" ? login.Answer(call, version) : SignedIn(call, session, state)));
        }
        catch (SoapFault fault)
        {
            return (500, SoapXml.Wrap(fault));
        }
    }

    private XElement SignedIn(XElement call, string? session, OrgState state)
    {
        if (!sessions.IsOpen(session))
            throw new SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
        lock (org.Gate)
        {
            return call.Name.LocalName switch
            {
                "logout" => Logout(session!),
                "convertLead" => new SoapConvert(org, state.Rules).Answer(call),
                "merge" => new SoapMerge(org, state.Rules).Answer(call),
                var name => throw new SoapFault("UNKNOWN_EXCEPTION", $"No operation available for request {{urn:partner.soap.sforce.com}}{name}"),
            };
        }
    }

    private XElement Logout(string session)
    {
        sessions.Close(session);
        return new XElement(SoapXml.Partner + "logoutResponse");
    }
}
