using System.Text.Json;
using Connector.Engine.Mapping;

namespace Connector.Engine.Describe;

/// <summary>What both sides describe to this user; kept for an hour, so that an idle cycle makes no describe call.</summary>
public sealed class Describer(RunContext run)
{
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(1);

    /// <exception cref="InvalidPipelineException">The file names what the sides do not have.</exception>
    public async Task<BoundMapping> BindAsync(bool fresh, CancellationToken cancel)
    {
        var schemas = new Dictionary<(string, string), EntitySchema>();
        foreach (var side in run.Sides.Values)
        {
            foreach (var entity in side.Definition.Entities)
            {
                schemas[(side.Name, entity)] = await SchemaAsync(side, entity, fresh, cancel);
            }
        }

        var known = run.Database.Query("SELECT DISTINCT field FROM mapping", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var mapping = Binder.Bind(run.Pipeline, schemas, known);
        var findings = mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? mapping.Findings : [.. mapping.Findings, .. ExpressionCheck.Find(mapping)];
        return findings.Any(finding => finding.Severity == Severity.Error) ? throw new InvalidPipelineException(findings) : mapping;
    }

    private async Task<EntitySchema> SchemaAsync(LiveSide side, string entity, bool fresh, CancellationToken cancel)
    {
        var relations = Columns.Relations(run.Pipeline, side.Definition, entity);
        var asked = string.Join(',', relations);
        var kept = run.Database.Query("SELECT schema FROM described WHERE side = $side AND entity = $entity AND relations = $asked AND \"at\" > $since",
            row => row.GetString(0), ("side", side.Name), ("entity", entity), ("asked", asked), ("since", run.Now - Keeps)).FirstOrDefault();
        if (kept is not null && !fresh)
        {
            var known = JsonSerializer.Deserialize<EntitySchema>(kept)!;
            side.Connection.Remember(known);
            return known;
        }

        run.Report("describe", $"{side.Name}.{entity}");
        var schema = await side.Connection.Source.DescribeAsync(entity, relations, cancel);
        run.Database.InTransaction(() =>
        {
            run.Database.Execute("DELETE FROM described WHERE side = $side AND entity = $entity", ("side", side.Name), ("entity", entity));
            run.Database.Execute("INSERT INTO described VALUES ($side, $entity, $schema, $asked, $at)",
                ("side", side.Name), ("entity", entity), ("schema", JsonSerializer.Serialize(schema)), ("asked", asked), ("at", run.Now));
        });
        return schema;
    }
}
