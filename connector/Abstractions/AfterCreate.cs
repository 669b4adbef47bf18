namespace Connector;

/// <summary>A connection that does something more for records it has made; told of those it made unknowingly, because the answer was lost and they were found later.</summary>
public interface IAfterCreate
{
    /// <summary>Done twice it does no harm, and it never fails: what is done more is a courtesy.</summary>
    Task CreatedAsync(IReadOnlyList<string> ids, CancellationToken cancel);
}
