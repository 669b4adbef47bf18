using System.Text.Json;

namespace Connector.State;

/// <summary>A line of the journal of flow steps (<see cref="StateStore.FlowStepsOf"/>): somebody was taken in, or, without a person, is done. Serving writes it, and forgetting a person looks through it.</summary>
/// <param name="Id">The request.</param>
/// <param name="Person">Who was asked for, as the caller wrote it.</param>
/// <param name="Assign">Whose the record is to become.</param>
public sealed record FlowStepLine(string Id, string? Person = null, string? Assign = null)
{
    public string Print() => JsonSerializer.Serialize(this);

    /// <summary>Null: the last line of a killed server may be torn; its caller was never told that it was taken.</summary>
    public static FlowStepLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<FlowStepLine>(line) is { Id: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
