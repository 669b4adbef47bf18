using Connector.State;

namespace Connector.Engine.Extract;

/// <summary>Reads what changed on each side into the table <c>delta</c>, page by page; the only stage that reads a side.</summary>
public sealed class Extractor(RunContext run)
{
    // Rule 6: a sweep reads the log of changes from a day before the last one, so that what was logged hours late is in two of them.
    private static readonly TimeSpan Tail = TimeSpan.FromDays(1);

    private readonly DeltaTable delta = new(run);
    private readonly FieldTimes times = new(run);
    private readonly Handled handled = new(run);
    private readonly List<(string Side, string Feed, DateTimeOffset Position, string Columns, bool Swept)> cursors = [];

    /// <summary>Where each feed's cursor goes at commit, and not before (MERGE rule 14).</summary>
    public IReadOnlyList<(string Side, string Feed, DateTimeOffset Position, string Columns, bool Swept)> Cursors => cursors;

    public void Prepare()
    {
        delta.Prepare();
        times.Prepare();
        handled.Prepare();
        run.Database.Execute("""
            CREATE OR REPLACE TEMP TABLE asked (side VARCHAR, id VARCHAR);
            CREATE OR REPLACE TEMP TABLE missing (side VARCHAR, entity VARCHAR, id VARCHAR)
            """);
    }

    /// <summary>The delta of both sides, and every record that awaits a second look.</summary>
    public async Task ReadChangesAsync(CancellationToken cancel)
    {
        foreach (var side in run.Sides.Values)
        {
            foreach (var entity in side.Definition.Entities)
            {
                await ReadFeedAsync(side, entity, cancel);
            }

            await ReadAgainAsync(side, cancel);
        }
    }

    /// <summary>Exactly some records, whenever they changed.</summary>
    public async Task ReadAsync(LiveSide side, string entity, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var request = new ReadRequest(entity, run.Mapping.Readable(side.Definition, entity), From: null) { Ids = ids, FieldTimes = run.Mapping.NeedsFieldTimes };
        await foreach (var page in side.Connection.Source.ReadAsync(request, cancel))
        {
            side.Read += delta.Keep(side.Name, page);
            times.Keep(side, page);
        }

        delta.Settle();
    }

    private async Task ReadFeedAsync(LiveSide side, string entity, CancellationToken cancel)
    {
        var columns = Mapping.BoundMapping.Hash(string.Join('\n', run.Mapping.Readable(side.Definition, entity)));
        var last = run.Database.Query(
            "SELECT position, swept_at FROM cursor WHERE side = $side AND feed = $feed AND columns_digest = $columns",
            row => (Position: row.Moment(0), Swept: row.Moment(1)), ("side", side.Name), ("feed", entity), ("columns", columns)).FirstOrDefault();
        var sweep = run.Options.Full || last.Position is null || (run.Pipeline.Extract.Sweep is { } every && (last.Swept is null || run.Now - last.Swept >= every));
        var window = last.Position - run.Pipeline.Extract.Overlap;
        var from = sweep ? null : window;

        run.Report("extract", $"{side.Name}.{entity}: {(sweep ? "everything" : "what changed")}");
        var (end, way, before) = (DateTimeOffset.MinValue, (string?)null, side.Read);
        var request = new ReadRequest(entity, run.Mapping.Readable(side.Definition, entity), from)
        {
            FieldTimes = run.Mapping.NeedsFieldTimes,
            LogFrom = sweep ? (last.Swept < last.Position ? last.Swept : last.Position) - (run.Pipeline.Extract.Overlap > Tail ? run.Pipeline.Extract.Overlap : Tail) : null,
            Handled = handled.Of(side.Name, entity, columns),
        };
        await foreach (var page in side.Connection.Source.ReadAsync(request, cancel))
        {
            side.Read += delta.Keep(side.Name, page);
            times.Keep(side, page, window);
            handled.Keep(side.Name, entity, page);
            end = page.WindowEnd;
            way = page.Way ?? way;
            run.Report("extract", $"{side.Name}.{entity}", side.Read);
        }

        delta.Settle();
        cursors.Add((side.Name, entity, end, columns, sweep));
        if (sweep && last.Position is not null)
        {
            await new Missing(run, this).SearchAsync(side, entity, cancel);
        }

        run.Reads.Add(new FeedRead(side.Name, entity, sweep, side.Read - before, way));
    }

    /// <summary>MERGE rules 2 and 3: what was written or read too early is read by id once it can be trusted.</summary>
    private async Task ReadAgainAsync(LiveSide side, CancellationToken cancel)
    {
        var due = run.Database.Query(
            "SELECT entity, id FROM recheck WHERE side = $side AND not_before <= $now AND id NOT IN (SELECT id FROM delta d JOIN settle_time s USING (side) WHERE d.side = $side AND d.read_at >= recheck.not_before)",
            row => (Entity: row.GetString(0), Id: row.GetString(1)), ("side", side.Name), ("now", side.Connection.ServerNow));
        foreach (var entity in side.Definition.Entities)
        {
            await ReadAsync(side, entity, [.. due.Where(pair => pair.Entity == entity || pair.Entity == "*").Select(pair => pair.Id)], cancel);
        }

        // A record that is nowhere to be found is asked for again later, not every cycle.
        run.Database.Append("asked", due, (row, pair) => row.AppendValue(side.Name).AppendValue(pair.Id));
        run.Database.Execute(
            "UPDATE recheck SET not_before = $later WHERE side = $side AND id IN (SELECT id FROM asked WHERE side = $side) AND id NOT IN (SELECT id FROM delta WHERE side = $side)",
            ("side", side.Name), ("later", side.Connection.ServerNow.AddHours(1)));
    }
}
