namespace Connector.Sandbox.Marketo;

/// <summary>A smart campaign: what it does to people is not played, only that it can be asked to run.</summary>
internal sealed class Campaign(AssetHead head, bool isTrigger) : Asset(head)
{
    /// <summary>Waits for triggers; else it runs by date.</summary>
    public bool IsTrigger => isTrigger;

    public bool IsActive { get; set; }

    /// <summary>Has the trigger "Campaign is Requested" with source Web Service API.</summary>
    public bool IsRequestable { get; init; }

    public string? ProgramName { get; init; }
}
