namespace Connector.State;

/// <summary>A place before everybody else who waits for a lease: an open file beside it, so that whoever dies waiting leaves nothing behind that others would wait for.</summary>
internal sealed class Turn(string lease) : IDisposable
{
    private FileStream? file;

    /// <summary>Whether somebody has it now.</summary>
    public static bool IsClaimed(string lease)
    {
        using var found = TryOpen(lease);
        return found is null;
    }

    /// <summary>Takes the place unless somebody has it; several who are urgent take turns by themselves.</summary>
    public void Claim() => file ??= TryOpen(lease);

    public void Dispose() => file?.Dispose();

    private static FileStream? TryOpen(string lease)
    {
        try
        {
            return new FileStream(Path.ChangeExtension(lease, ".turn"), Lease.Alone());
        }
        catch (IOException)
        {
            return null;
        }
    }
}
