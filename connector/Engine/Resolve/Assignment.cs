namespace Connector.Engine.Resolve;

/// <summary>Gives the forced people's records to the owner that was asked for (B-D5, the D-matrix): in the create itself, or as one more field of an update.</summary>
/// <param name="planSecond">Plans second records on a side for those in <c>twofold</c>.</param>
public sealed class Assignment(RunContext run, Action<Pipelines.SideDefinition> planSecond)
{
    /// <exception cref="TerminalException">Nobody is called so, or neither side's records have owners.</exception>
    public async Task PlanAsync(string named, CancellationToken cancel)
    {
        var owned = run.Sides.Values.Where(side => side.Connection.Ownership is not null).ToList();
        if (owned.Count == 0)
        {
            throw new TerminalException(new Fault("sync.no_owners", "Records of neither side have owners.", Recovery.FixPipeline, Hint: "Leave --assign out."));
        }

        foreach (var side in owned)
        {
            var owner = await side.Connection.Ownership!.FindOwnerAsync(named, [.. side.Definition.Entities], cancel);
            run.Parameters["owner_field"] = owner.Field;
            run.Parameters["owner"] = owner.Id;
            await ReadOwnersAsync(side, owner, cancel);
            run.Script("Resolve/own.sql", side.Definition);
            run.Script("Resolve/assign.sql", side.Definition);
        }
    }

    /// <summary>Gives what is created to the owner the file names; asked only when something is.</summary>
    /// <exception cref="TerminalException">Nobody is called so, or the side's records have no owners.</exception>
    public async Task PlanCreatesAsync(CancellationToken cancel)
    {
        foreach (var (name, named) in run.Pipeline.Resolve.Lives.Owner)
        {
            if (run.Database.Count("SELECT count(*) FROM intent WHERE run = $run AND side = $side AND kind = 'create' AND state = 'planned'", ("run", run.Run), ("side", name)) == 0)
            {
                continue;
            }

            var side = run.Sides[name];
            var ownership = side.Connection.Ownership ?? throw new TerminalException(new Fault("sync.no_owners", $"Records of {name} have no owners.", Recovery.FixPipeline, Hint: "Take the owner out of the file."));
            var owner = await ownership.FindOwnerAsync(named, [.. side.Definition.Entities.Take(1)], cancel);
            if (ownership.RefusalOf(side.Definition.Entities[0], owner) is { } refusal)
            {
                throw new TerminalException(refusal);
            }

            run.Parameters["owner_field"] = owner.Field;
            run.Parameters["owner"] = owner.Id;
            run.Script("Resolve/own.sql", side.Definition);
        }
    }

    /// <summary>Whose the records are now; those that cannot be given away are told and left out, their other fields go on.</summary>
    private async Task ReadOwnersAsync(LiveSide side, Owner owner, CancellationToken cancel)
    {
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE owned (side VARCHAR, entity VARCHAR, id VARCHAR, \"values\" VARCHAR)");
        var records = run.Database.Query("SELECT f.person, s.entity, s.id FROM forced f JOIN seen s ON s.side = f.side AND s.id = f.id WHERE f.side = $side AND s.state = 'live'",
            row => (Person: row.GetString(0), Entity: row.GetString(1), Id: row.GetString(2)), ("side", side.Name));
        foreach (var entity in records.GroupBy(record => record.Entity, StringComparer.Ordinal))
        {
            if (side.Connection.Ownership!.MayDouble(entity.Key, owner))
            {
                run.Database.Execute("CREATE OR REPLACE TEMP TABLE twofold (id VARCHAR)");
                run.Database.Append("twofold", entity, (row, record) => row.AppendValue(record.Id));
                planSecond(side.Definition);
                continue;
            }

            if (side.Connection.Ownership!.RefusalOf(entity.Key, owner) is { } refusal)
            {
                foreach (var record in entity)
                {
                    run.Refused[record.Person] = refusal;
                }

                continue;
            }

            var request = new ReadRequest(entity.Key, [owner.Field], From: null) { Ids = [.. entity.Select(record => record.Id)] };
            await foreach (var page in side.Connection.Source.ReadAsync(request, cancel))
            {
                run.Database.Append("owned", page.Records.Where(record => record.State == RecordState.Live), (row, record) => row
                    .AppendValue(side.Name).AppendValue(record.Entity).AppendValue(record.Id).AppendValue(record.Values));
            }
        }
    }
}
