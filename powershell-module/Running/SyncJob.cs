using System.Management.Automation;
using Connector.Engine;
using Connector.Hosting;

namespace SfdcSync.Running;

/// <summary>The rhythm of one pipeline in this session: runs, waits as long as the file says, runs again. Its output is the runs.</summary>
public sealed class SyncJob : Job
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ManualResetEventSlim ended = new();
    private readonly ConnectorHost host;
    private readonly string file;
    private bool disposed;

    internal SyncJob(ConnectorHost host, string file, string command)
        : base(command, $"SfdcSync {Path.GetFileNameWithoutExtension(file)}")
    {
        (this.host, this.file) = (host, file);
        PSJobTypeName = "SfdcSyncJob";
    }

    /// <summary>The pipeline's file.</summary>
    public string Pipeline => file;

    /// <summary>The last run that ended; null until then.</summary>
    public RunResult? LastRun { get; private set; }

    /// <summary>Runs that ended so far.</summary>
    public int Runs { get; private set; }

    /// <inheritdoc/>
    public override string StatusMessage => LastRun is null ? "the first run goes on" : $"last run {LastRun.Status}";

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count > 0 || Error.Count > 0 || Warning.Count > 0;

    /// <inheritdoc/>
    public override string Location => System.Environment.MachineName;

    /// <summary>Ends the rhythm and waits for the batch that was sent.</summary>
    public override void StopJob()
    {
        stopping.Cancel();
        ended.Wait(CancellationToken.None);
    }

    internal void Start()
    {
        SetJobState(JobState.Running);
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            StopJob();
            ended.Dispose();
            stopping.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task RunAsync()
    {
        var state = JobState.Completed;
        try
        {
            await foreach (var result in host.WatchAsync(file, progress: null, stopping.Token))
            {
                Keep(result);
                if (result.Status == "stopped")
                {
                    // The same plan would be stopped again every time: a person has to look.
                    state = JobState.Failed;
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            state = JobState.Stopped;
        }
        catch (Exception fault)
        {
            Error.Add(FaultRecord.Of(fault, file));
            state = JobState.Failed;
        }

        SetJobState(stopping.IsCancellationRequested ? JobState.Stopped : state);
        ended.Set();
    }

    private void Keep(RunResult result)
    {
        (LastRun, Runs) = (result, Runs + 1);
        foreach (var finding in result.Findings)
        {
            Warning.Add(new WarningRecord(finding.ToString()));
        }

        Output.Add(PSObject.AsPSObject(Indexable.Of(result)));
        if (Pause.Of(result) is { } pause)
        {
            Warning.Add(new WarningRecord(pause));
        }
        else if (result.Fault is { } fault)
        {
            Error.Add(FaultRecord.Of(fault, new TerminalException(fault), file));
        }
    }
}
