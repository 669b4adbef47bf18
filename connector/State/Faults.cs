namespace Connector.State;

/// <summary>Codes of faults that arise in this room.</summary>
public static class Faults
{
    public const string Busy = "run.busy";
    public const string StateNewer = "state.newer";
    public const string StateBroken = "state.broken";
    public const string StateOther = "state.other_pipeline";
    public const string Storage = "state.storage";
    public const string Trail = "trail.storage";
    public const string TrailQuery = "trail.query";
    public const string Memory = "state.memory";
    public const string NativeLibrary = "state.native_library";
}
