using Connector.Engine;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Benchmarks.Scale;

/// <summary>Two sides on paper that have long agreed, and the state of that agreement, made in SQL instead of by millions of reads.</summary>
internal sealed class PaperWorld : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connector-scale-").FullName;
    private readonly PipelineDefinition pipeline = PipelineFile.CheckText(LeanPipeline.Text, "lead-sync.yaml").Definition!;

    public PaperSide Marketo { get; } = new(PaperPeople.Marketo);

    public PaperSide Salesforce { get; } = new(PaperPeople.Salesforce);

    public string State => StateStore.PathOf(folder, pipeline.Name);

    public static async Task<PaperWorld> OfAsync(long people)
    {
        var world = new PaperWorld();
        await world.CycleAsync(null);
        using (var database = new Database(world.State))
        {
            database.HoldTo(Database.MostMemory);
            var script = SqlText.Of(typeof(PaperWorld).Assembly, "Scale/people.sql");
            foreach (var statement in Statements.Split(SqlText.Fill(script, ("people", $"{people}"), ("marketo_id", PaperPeople.Marketo.IdSql), ("salesforce_id", PaperPeople.Salesforce.IdSql), ("marketo", PaperPeople.Marketo.Sql), ("salesforce", PaperPeople.Salesforce.Sql))))
            {
                database.Execute(statement);
            }
        }

        await world.CycleAsync(null);
        return world;
    }

    public async Task<RunResult> CycleAsync(Action<Progress>? progress)
    {
        var connections = new Dictionary<string, IConnection>(StringComparer.Ordinal) { ["marketo"] = Marketo, ["salesforce"] = Salesforce };
        using var state = await StateStore.OpenAsync(folder, pipeline.Name, "marketo", "salesforce", TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        var trail = new TrailWriter(state, Path.Combine(folder, "trail"), pipeline.Name);
        return await new Cycle(new RunContext(pipeline, state, connections, new RunOptions("run") { Progress = progress }, TimeProvider.System)) { Publish = trail.Publish }.RunAsync(CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
