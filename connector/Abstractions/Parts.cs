namespace Connector;

/// <summary>A part of a side in which records or assets live, as far as this user may see it.</summary>
/// <param name="Kind">The side's own word for it, in the plural: <c>partitions</c>.</param>
public sealed record Part(string Kind, string Name);

/// <summary>A connection whose side is parted; asked by whoever shows what a connection leads to.</summary>
public interface IParted
{
    Task<IReadOnlyList<Part>> PartsAsync(CancellationToken cancel);
}
