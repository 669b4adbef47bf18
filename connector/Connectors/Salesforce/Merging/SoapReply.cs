using System.Xml;
using System.Xml.Linq;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>Answers of the SOAP API: results in the order of the request, or a fault, which is HTTP 500 and means that nothing was done (CONTRACT 1.13).</summary>
internal static class SoapReply
{
    public const string MediaType = "text/xml";

    private static readonly XmlReaderSettings Plain = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The fault of an answer; null when it is none.</summary>
    public static VendorError? FaultOf(ApiReply reply) =>
        !reply.IsSuccess && Read(reply)?.Descendants("faultcode").FirstOrDefault() is { } code
            ? new VendorError(code.Value.Split(':')[^1], code.Parent!.Element("faultstring")?.Value ?? "Salesforce gave no reason.", null)
            : null;

    /// <summary>The results, one per thing asked; none when the answer cannot be read.</summary>
    public static IReadOnlyList<XElement> Results(ApiReply reply) => [.. Read(reply)?.Descendants(SoapCall.Partner + "result") ?? []];

    /// <summary>Why one thing was not done; null when it was.</summary>
    public static VendorError? ErrorOf(XElement result)
    {
        if (result.Element(SoapCall.Partner + "success")?.Value == "true")
            return null;
        var error = result.Element(SoapCall.Partner + "errors");
        return new VendorError(
            error?.Element(SoapCall.Partner + "statusCode")?.Value ?? "UNKNOWN_EXCEPTION",
            error?.Element(SoapCall.Partner + "message")?.Value ?? "Salesforce gave no reason.",
            error?.Element(SoapCall.Partner + "fields")?.Value);
    }

    private static XDocument? Read(ApiReply reply)
    {
        if (reply.MediaType != MediaType)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(reply.Text), Plain);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
