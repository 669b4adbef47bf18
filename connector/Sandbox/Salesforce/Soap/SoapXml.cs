using System.Xml;
using System.Xml.Linq;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary>A refused SOAP call: an HTTP 500 fault (CONTRACT 1.1).</summary>
internal sealed class SoapFault(string code, string message, string type = "UnexpectedErrorFault", string sender = "sf") : Exception(message)
{
    public string Code => code;

    public string Type => type;

    public string FaultCode => sender == "sf" ? "sf:" + code : sender;
}

/// <summary>Envelopes, read and written.</summary>
internal static class SoapXml
{
    public static readonly XNamespace Partner = "urn:partner.soap.sforce.com";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Faults = "urn:fault.partner.soap.sforce.com";

    /// <summary>The session a call names, and the call itself.</summary>
    public static (string? Session, XElement Call) Read(string body)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader).Root;
            var session = root?.Element(Envelope + "Header")?.Descendants().FirstOrDefault(item => item.Name.LocalName == "sessionId")?.Value;
            return (session, root?.Element(Envelope + "Body")?.Elements().FirstOrDefault() ?? throw new SoapFault("UNKNOWN_EXCEPTION", "The body holds no call", sender: "soapenv:Client"));
        }
        catch (XmlException wrong)
        {
            throw new SoapFault("UNKNOWN_EXCEPTION", wrong.Message, sender: "soapenv:Client");
        }
    }

    public static string? Text(XElement parent, string name) => Children(parent, name).FirstOrDefault()?.Value;

    public static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>An element with a text, or one that says it is nil.</summary>
    public static XElement Element(string name, string? value) =>
        value is null ? new XElement(Partner + name, new XAttribute(Instance + "nil", "true")) : new XElement(Partner + name, value);

    public static IEnumerable<XElement> Errors(IEnumerable<ApiError> errors) => errors.Select(error => new XElement(
        Partner + "errors",
        (error.Fields ?? []).Select(field => Element("fields", field)),
        Element("message", error.Message),
        Element("statusCode", error.Code)));

    public static string Wrap(XElement content, XElement? header = null)
    {
        var document = new XElement(
            Envelope + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", Envelope.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            header is null ? null : new XElement(Envelope + "Header", header),
            new XElement(Envelope + "Body", content));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document.ToString(SaveOptions.DisableFormatting);
    }

    public static string Wrap(SoapFault fault) => Wrap(new XElement(
        Envelope + "Fault",
        new XElement("faultcode", fault.FaultCode),
        new XElement("faultstring", $"{fault.Code}: {fault.Message}"),
        new XElement("detail", new XElement(
            Faults + fault.Type,
            new XAttribute(XNamespace.Xmlns + "sf", Faults.NamespaceName),
            new XAttribute(Instance + "type", "sf:" + fault.Type),
            new XElement(Faults + "exceptionCode", fault.Code),
            new XElement(Faults + "exceptionMessage", fault.Message)))));
}
