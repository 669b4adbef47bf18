namespace Connector.State;

/// <summary>
/// The right to run one pipeline: an open file nobody else can open, freed by the system when the process dies.
/// Two runs of one pipeline never overlap, whatever machine account started them.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly FileStream file;
    private readonly string path;

    private Lease(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <summary>Whether somebody urgent waits for it: a cycle then gives way between two batches.</summary>
    public bool IsAwaited => Turn.IsClaimed(path);

    /// <exception cref="TerminalException"><c>run.busy</c>: another run holds the pipeline (exit code 75).</exception>
    public static Lease Take(string path, string pipeline)
    {
        try
        {
            return new Lease(new FileStream(path, Alone()), path);
        }
        catch (IOException fault) when (File.Exists(path) && !Directory.Exists(path))
        {
            throw Busy(pipeline, fault);
        }
    }

    /// <summary>Waits for the lease up to a time.</summary>
    /// <param name="urgent">Goes before all who are not, and has a running cycle give way; for a forced sync.</param>
    public static async Task<Lease> WaitAsync(string path, string pipeline, TimeSpan patience, TimeProvider time, CancellationToken cancel, bool urgent = false)
    {
        var since = time.GetTimestamp();
        using var turn = new Turn(path);
        while (true)
        {
            try
            {
                return urgent || !Turn.IsClaimed(path) ? Take(path, pipeline) : throw Busy(pipeline);
            }
            catch (TerminalException busy) when (busy.Fault.Code == Faults.Busy && time.GetElapsedTime(since) < patience)
            {
                if (urgent)
                {
                    turn.Claim();
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancel);
            }
        }
    }

    public void Dispose() => file.Dispose();

    internal static FileStreamOptions Alone()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static TerminalException Busy(string pipeline, IOException? cause = null) =>
        new(new Fault(Faults.Busy, $"Another run holds the pipeline {pipeline}.", Recovery.Retry, Hint: "Wait for it to end; a run that was killed frees the pipeline by itself."), cause);
}
