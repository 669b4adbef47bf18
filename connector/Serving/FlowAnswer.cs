using Connector.Engine;

namespace Connector.Serving;

/// <summary>What became of a request, as the caller reads it; Marketo maps its members to fields of the person.</summary>
/// <param name="Outcome">created, updated, unchanged, refused, unknown, unprocessed, failed; or queued, as long as nothing is known.</param>
/// <param name="Records">The person's ids by side.</param>
internal sealed record FlowAnswer(string RequestId, string Outcome, IReadOnlyDictionary<string, string>? Records = null, string? Code = null, string? Message = null, string? Hint = null)
{
    public static FlowAnswer Queued(string id) => new(id, "queued");

    public static FlowAnswer Of(string id, PersonResult result) => new(id, result.Outcome, result.Records, result.Fault?.Code, result.Fault?.Message, result.Fault?.Hint);

    public static FlowAnswer Failed(string id, Fault fault) => new(id, "failed", null, fault.Code, fault.Message, fault.Hint);
}
