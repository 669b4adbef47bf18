using System.Management.Automation;
using SfdcSync.Running;

namespace SfdcSync;

/// <summary>
/// What all cmdlets share: the work runs off the pipeline's thread, what it has to say comes back onto it; Ctrl+C ends it cleanly; faults become error records.
/// </summary>
/// <remarks>
///   <para>An error carries a stable code as its id and what helps as its recommended action: about_SfdcSync_Errors.</para>
/// </remarks>
/// <seealso href="about_SfdcSync"/>
public abstract class SfdcCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineThread thread = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Cancelled => stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Do(() =>
    {
        Prepare();
        Process();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Do(Finish);

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>What has to be read on the pipeline's thread, for each object of the pipeline anew.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>The verb: one call to the host, one object or more written.</summary>
    protected abstract void Process();

    /// <summary>What is left once every object of the pipeline has come.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>What an error is about.</summary>
    protected virtual object? Target => null;

    /// <summary>In a chain one bad item does not keep the others from their turn; alone, the command cannot go on.</summary>
    protected void Complain(ErrorRecord error)
    {
        if (MyInvocation.ExpectingInput)
        {
            WriteError(error);
        }
        else
        {
            ThrowTerminatingError(error);
        }
    }

    /// <summary>Does work that may take a while and gives its result; meanwhile what it posts is written.</summary>
    protected T Await<T>(Func<CancellationToken, Task<T>> work) => thread.Await(() => work(Cancelled), stopping.Cancel, Cancelled);

    /// <summary>Has something written from any thread.</summary>
    protected void Post(Action write) => thread.Post(write);

    /// <summary>Has something asked of PowerShell from any thread.</summary>
    protected T Ask<T>(Func<T> question) => thread.Ask(question);

    /// <summary>A path as it was typed, from the session's own location; drives of PowerShell count.</summary>
    protected string PathOf(string typed) => GetUnresolvedProviderPathFromPSPath(typed);

    private void Do(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception fault) when (fault is FaultException or InvalidPipelineException)
        {
            Complain(FaultRecord.Of(fault, Target));
        }
    }

    /// <summary>Ends what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Dispose();
            thread.Dispose();
        }
    }
}
