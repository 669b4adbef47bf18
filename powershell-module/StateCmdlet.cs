using System.Management.Automation;
using Connector.Pipelines;
using Connector.State;
using SfdcSync.Completion;

namespace SfdcSync;

/// <summary>A cmdlet that asks the state of a pipeline how things stand now; waits up to a minute for a running cycle.</summary>
/// <remarks>
///   <para>The state is asked: a run that is going on is waited for, up to a minute; then the error is run.busy.</para>
/// </remarks>
public abstract class StateCmdlet : HostCmdlet
{
    /// <summary>
    /// <para>The pipeline: a path, or a name in pipelines/.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("File", "FullName")]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string Pipeline { get; set; } = "";

    /// <inheritdoc/>
    protected override object? Target => Pipeline;

    /// <summary>The answer of the state to one question.</summary>
    protected T FromState<T>(Func<StateStore, PipelineDefinition, T> question)
    {
        var file = FileOf(Pipeline);
        return Await(cancel => Sync.AskAsync(file, question, cancel));
    }
}
