namespace Connector.State;

/// <summary>
/// The right to run one pipeline: an open file nobody else can open, freed by the system when the process dies.
/// Two runs of one pipeline never overlap, whatever machine account started them.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly FileStream file;

    private Lease(FileStream file) => this.file = file;

    /// <exception cref="TerminalException"><c>run.busy</c>: another run holds the pipeline (exit code 75).</exception>
    public static Lease Take(string path, string pipeline)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            Private(options);
            return new Lease(new FileStream(path, options));
        }
        catch (IOException fault) when (File.Exists(path) && !Directory.Exists(path))
        {
            throw new TerminalException(new Fault(Faults.Busy, $"Another run holds the pipeline {pipeline}.", Recovery.Retry, Hint: "Wait for it to end; a run that was killed frees the pipeline by itself."), fault);
        }
    }

    /// <summary>Waits for the lease up to a time; for a forced sync that arrives during a cycle.</summary>
    public static async Task<Lease> WaitAsync(string path, string pipeline, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        var until = time.GetTimestamp();
        while (true)
        {
            try
            {
                return Take(path, pipeline);
            }
            catch (TerminalException busy) when (busy.Fault.Code == Faults.Busy && time.GetElapsedTime(until) < patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancel);
            }
        }
    }

    public void Dispose() => file.Dispose();

    private static void Private(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
    }
}
