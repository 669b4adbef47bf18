namespace Connector.Cli.Output;

/// <summary>A fault as programs see it.</summary>
internal sealed record FaultReport(string Code, string Message, string? Hint)
{
    public static FaultReport? Of(Fault? fault) => fault is null ? null : new FaultReport(fault.Code, fault.Message, fault.Hint);
}
