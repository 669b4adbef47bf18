using System.Text.Json;
using Connector.Engine.Mapping;
using Connector.State;

namespace Connector.Engine.Describe;

/// <summary>What both sides describe to this user; kept for an hour, so that an idle cycle makes no describe call.</summary>
public sealed class Describer(RunContext run)
{
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(1);
    private readonly List<Finding> drift = [];
    private Dictionary<(string Side, string Entity, string Relations), (EntitySchema Schema, DateTimeOffset? At)> described = [];

    /// <summary>Whether anything was taken from an earlier description: a refusal may then mean that it is out of date.</summary>
    public bool Remembered { get; private set; }

    /// <exception cref="InvalidPipelineException">The file names what the sides do not have.</exception>
    public async Task<BoundMapping> BindAsync(bool fresh, CancellationToken cancel)
    {
        described = run.Database.Query("SELECT side, entity, relations, schema, \"at\" FROM described",
            row => (Key: (row.GetString(0), row.GetString(1), row.GetString(2)), Schema: JsonSerializer.Deserialize<EntitySchema>(row.GetString(3))!, At: row.Moment(4))).ToDictionary(row => row.Key, row => (row.Schema, row.At));
        var schemas = new Dictionary<(string, string), EntitySchema>();
        foreach (var side in run.Sides.Values)
        {
            foreach (var entity in side.Definition.Entities)
            {
                schemas[(side.Name, entity)] = await SchemaAsync(side, entity, fresh, cancel);
            }
        }

        var known = run.Database.Query("SELECT DISTINCT field FROM mapping", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var mapping = Binder.Bind(run.Pipeline, schemas, known, new Shapes(run).Settle(schemas));
        var findings = mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? mapping.Findings : [.. mapping.Findings, .. ExpressionCheck.Find(mapping)];
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            throw new InvalidPipelineException(findings);
        }

        return drift.Count == 0 ? mapping : mapping.With(drift);
    }

    private async Task<EntitySchema> SchemaAsync(LiveSide side, string entity, bool fresh, CancellationToken cancel)
    {
        var relations = Columns.Relations(run.Pipeline, side.Definition, entity);
        var asked = string.Join(',', relations);
        var kept = described.GetValueOrDefault((side.Name, entity, asked));
        if (kept.Schema is { } known && kept.At > run.Now - Keeps && !fresh)
        {
            Remembered = true;
            side.Connection.Remember(known);
            return known;
        }

        run.Report("describe", $"{side.Name}.{entity}");
        var schema = await side.Connection.Source.DescribeAsync(entity, relations, cancel);
        if (kept.Schema is { } before)
        {
            drift.AddRange(Drift.Find(run.Pipeline, side.Definition, before, schema));
        }

        run.Database.InTransaction(() =>
        {
            run.Database.Execute("DELETE FROM described WHERE side = $side AND entity = $entity", ("side", side.Name), ("entity", entity));
            run.Database.Execute("INSERT INTO described VALUES ($side, $entity, $schema, $asked, $at)",
                ("side", side.Name), ("entity", entity), ("schema", JsonSerializer.Serialize(schema)), ("asked", asked), ("at", run.Now));
        });
        return schema;
    }
}
