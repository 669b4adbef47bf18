namespace Connector.Engine.Load;

/// <summary>A batch in the line, not yet read.</summary>
/// <param name="Number">Its place in the line; stands in the trail.</param>
/// <param name="Phase">Creates, updates, merges, deletes, write-backs: 1 to 5.</param>
public sealed record Waiting(long Number, int Phase, string Side, string Entity, OperationKind Kind, long Operations);

/// <summary>A field of an operation with what the plan showed before it.</summary>
public sealed record PlannedField(long Operation, string Column, string? Sent, string? Before);

/// <summary>A batch with the before-images that the plan rests on.</summary>
public sealed record Planned(long Number, Batch Batch, ILookup<long, PlannedField> Fields)
{
    /// <summary>Whether a target shows anything but the very text that the plan showed.</summary>
    public bool Differs(Target target) => target.Values is { } values
        && Fields[target.Operation.Value].Any(field => !string.Equals(values.GetValueOrDefault(field.Column), field.Before, StringComparison.Ordinal));
}
