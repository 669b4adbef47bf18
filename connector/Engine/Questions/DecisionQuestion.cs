using System.Text.Json;
using Connector.Engine.Mapping;
using Connector.Engine.Resolve;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>
/// Asks the engine itself what it would decide of one pair: the very SQL of a cycle, over what was last read and the sides' last descriptions, in a transaction that is rolled back.
/// </summary>
public sealed class DecisionQuestion(StateStore state, PipelineDefinition pipeline, TimeProvider time)
{
    /// <summary>By field; a field with nothing to decide is left out. Empty while the pair may not be decided, or before the sides were ever described.</summary>
    public IReadOnlyDictionary<string, FieldDecision> Ask(long link)
    {
        var places = PipelinePlaces.Of(pipeline.File);
        var run = new RunContext(pipeline, state, pipeline.Sides.ToDictionary(side => side.Connection, _ => (IConnection)new NoConnection(), StringComparer.Ordinal), new RunOptions("explain"), time);
        state.Database.Begin();
        try
        {
            if (Bind(run) is not { } mapping)
            {
                return new Dictionary<string, FieldDecision>(StringComparer.Ordinal);
            }

            run.Mapping = mapping;
            run.Parameters["mapping"] = mapping.Digest;
            run.Parameters["schemas"] = mapping.SchemaDigest;
            new Resolver(run, new MapSql(mapping)).Judge(link);
            return state.Database.Query(run.Query("Questions/decided.sql"), row => (Field: row.GetString(0), Decision: Read(row, places)))
                .GroupBy(row => row.Field, row => row.Decision, StringComparer.Ordinal).ToDictionary(field => field.Key, field => Together([.. field]), StringComparer.Ordinal);
        }
        finally
        {
            state.Database.Rollback();
        }
    }

    /// <summary>A value that goes to both sides is one decision.</summary>
    private static FieldDecision Together(IReadOnlyList<FieldDecision> decisions) =>
        decisions.Count == 1 ? decisions[0] : decisions[0] with { From = null, To = string.Join(" and ", decisions.Select(decision => decision.To).Order(StringComparer.Ordinal)) };

    private BoundMapping? Bind(RunContext run)
    {
        var schemas = state.Database.Query("SELECT side, entity, schema FROM described", row => (Key: (row.GetString(0), row.GetString(1)), Schema: JsonSerializer.Deserialize<EntitySchema>(row.GetString(2))!))
            .ToDictionary(row => row.Key, row => row.Schema);
        if (pipeline.Sides.Any(side => side.Entities.Any(entity => !schemas.ContainsKey((side.Name, entity)))))
        {
            return null;
        }

        var known = state.Database.Query("SELECT DISTINCT field FROM mapping", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var mapping = Binder.Bind(pipeline, schemas, known, new Describe.Shapes(run).Settle(schemas));
        return mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? null : mapping;
    }

    private FieldDecision Read(System.Data.Common.DbDataReader row, PipelinePlaces places)
    {
        var (field, rule) = (row.GetString(0), row.GetString(1));
        return new FieldDecision(rule, row.Text(2), row.Text(3), row.Text(4), row.GetBoolean(5), rule == "review" ? $"{row.Text(8)}, by hand" : By(field, rule, places), row.Text(6), row.Text(7));
    }

    /// <summary>What of the file has the say under a rule: who wins, what a blank does, or the line itself.</summary>
    private string By(string field, string rule, PipelinePlaces places)
    {
        var policy = rule switch
        {
            "conflict" or "first_sync" => "winner",
            "blank" or "blank_kept" or "blank_review" => "blank",
            _ => null,
        };
        string[] paths = policy is null ? [$"map.{field}"] : [$"map.{field}.{policy}", $"resolve.{policy}", $"map.{field}"];
        return places.Find(paths) is { } found ? $"{pipeline.File}:{found.Place.Line} {found.Path}" : pipeline.File;
    }

    /// <summary>A question calls nobody.</summary>
    private sealed class NoConnection : IConnection
    {
        public ISource Source { get; } = new NoSource();

        public ISink? Sink => null;

        public IActivityLog? ActivityLog => null;

        public long Calls => 0;

        public DateTimeOffset ServerNow => DateTimeOffset.UtcNow;

        public Task CheckAsync(CancellationToken cancel) => throw new InvalidOperationException("A question calls nobody.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class NoSource : ISource
    {
        public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) => throw new InvalidOperationException("A question calls nobody.");

        public IAsyncEnumerable<Page> ReadAsync(ReadRequest request, CancellationToken cancel) => throw new InvalidOperationException("A question calls nobody.");
    }
}
