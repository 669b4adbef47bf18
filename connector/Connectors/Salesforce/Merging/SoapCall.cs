using System.Xml.Linq;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>One call of the partner SOAP API, for what REST cannot do: merging and converting (CONTRACT 1.13).</summary>
internal static class SoapCall
{
    public static readonly XNamespace Partner = "urn:partner.soap.sforce.com";

    private const string Token = "-the-session-";
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly Dictionary<string, string> Headers = new() { ["SOAPAction"] = "\"\"" };

    /// <param name="target">The versioned address of the SOAP API.</param>
    /// <param name="call">The operation with its arguments.</param>
    public static ApiRequest Of(string target, XElement call) => new(HttpMethod.Post, target, Effect.Writes)
    {
        Body = new XElement(
            Envelope + "Envelope",
            new XElement(Envelope + "Header", new XElement(Partner + "SessionHeader", new XElement(Partner + "sessionId", Token))),
            new XElement(Envelope + "Body", call)).ToString(SaveOptions.DisableFormatting),
        ContentType = SoapReply.MediaType,
        TokenMark = Token,
        Headers = Headers,
    };

    public static XElement Element(string name, object? content) => new(Partner + name, content);
}
