namespace Connector.Sandbox.Marketo;

/// <summary>Who made a change, as its activity tells (CONTRACT 2.3): only the origin differs, the shape is one.</summary>
/// <param name="Name"><c>Source</c>, and the <c>Source Type</c> of a new person.</param>
/// <param name="Method"><c>API Method Name</c>, of calls only.</param>
internal sealed record ChangeSource(string Name, string? Reason = null, string? Method = null)
{
    public static ChangeSource Api { get; } = new("Web service API", "Web service API", "syncLead");

    /// <summary>Bulk import; recorded so in real instances, for imports by hand and by call.</summary>
    public static ChangeSource ListImport { get; } = new("List import");
}
