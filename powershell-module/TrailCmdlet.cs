using System.Management.Automation;
using Connector.Engine.Questions;
using Connector.Engine.History;
using Connector.Pipelines;
using SfdcSync.Completion;

namespace SfdcSync;

/// <summary>A cmdlet that asks the trail: what happened, newest first. Needs no connection and waits for no run.</summary>
/// <remarks>
///   <para>The trail is asked: no connection is needed, and a run that is going on is not waited for. What that run does can be read when it has ended.</para>
/// </remarks>
/// <seealso href="about_SfdcSync_Trail"/>
public abstract class TrailCmdlet : HostCmdlet
{
    // Runs that are piped in come by the hundred: they are gathered, and asked for at once.
    private readonly List<(string Folder, TrailFilter Filter)> gathered = [];

    /// <summary>
    /// <para>Names of pipelines, or the path of one; wildcards are taken. Else every pipeline of the trail.</para>
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string Pipeline { get; set; } = "*";

    /// <summary>
    /// <para>Only from this moment on.</para>
    /// </summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>
    /// <para>Only before this moment.</para>
    /// </summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>
    /// <para>The newest so many.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override object? Target => Pipeline;

    /// <summary>What all of them narrow by.</summary>
    protected TrailFilter Filter => new() { Pipeline = NameOf(Pipeline), Since = Since, Until = Until, Most = First };

    /// <summary>Ids of both sides that a person answers to, and what was typed. An address is looked up in the state where the pipeline's file is at hand; the trail knows addresses that changed.</summary>
    protected IReadOnlyList<string> Everything(string? person)
    {
        if (person is null)
        {
            return [];
        }

        try
        {
            var file = WildcardPattern.ContainsWildcardCharacters(Pipeline) ? null : FileOf(Pipeline);
            var known = file is null ? null : Await(cancel => Sync.AskAsync(file, (state, pipeline) => new PersonQuestion(state, pipeline).Find(person), cancel));
            return [person, .. new[] { known?.First, known?.Second }.OfType<string>()];
        }
        catch (Exception unknown) when (unknown is FaultException or InvalidPipelineException)
        {
            WriteVerbose($"The state does not know the person, so only the trail is asked: {unknown.Message}");
            return [person];
        }
    }

    /// <summary>What is asked for, as the parameters narrow it.</summary>
    protected abstract TrailFilter Asked { get; }

    /// <summary>The answer.</summary>
    protected abstract IEnumerable<object> Answer(TrailQuestions trail, TrailFilter filter);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        var (folder, asked) = (Sync.Options.TrailFolder, Asked);
        if (MyInvocation.ExpectingInput && !WildcardPattern.ContainsWildcardCharacters(asked.Run))
        {
            gathered.Add((folder, asked));
        }
        else
        {
            Write(folder, asked);
        }
    }

    /// <inheritdoc/>
    protected sealed override void Finish()
    {
        foreach (var together in gathered.GroupBy(one => (one.Folder, Filter: one.Filter with { Run = "*" })))
        {
            Write(together.Key.Folder, together.Key.Filter with { Runs = [.. together.Select(one => one.Filter.Run)] });
        }
    }

    private void Write(string folder, TrailFilter filter)
    {
        using var trail = new TrailQuestions(folder);
        WriteObject(Answer(trail, filter), enumerateCollection: true);
    }

    // A path means the pipeline in that file.
    private string NameOf(string pipeline) => pipeline.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? PipelineFile.Load(FileOf(pipeline)).Name : pipeline;
}
