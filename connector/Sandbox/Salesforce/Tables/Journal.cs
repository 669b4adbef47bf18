namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Remembers what a call changed, so that all-or-none can take it back.</summary>
internal sealed class Journal
{
    private readonly Stack<(Table Table, Row? Before, Row? After)> changes = new();

    public void Note(Table table, Row? before, Row after) => changes.Push((table, before, after));

    public void NoteRemoval(Table table, Row before) => changes.Push((table, before, null));

    /// <summary>Takes over what an inner journal remembers: the outer call may still take that back.</summary>
    public void Follow(Journal inner)
    {
        foreach (var change in inner.changes.Reverse())
            changes.Push(change);
    }

    public void Undo()
    {
        while (changes.TryPop(out var change))
        {
            if (change.Before is { } before)
                change.Table.Put(before);
            else
                change.Table.Remove(change.After!);
        }
    }
}
