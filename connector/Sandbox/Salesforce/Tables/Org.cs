using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>The tables of one organisation. Every read and write of them happens under <see cref="Gate"/>.</summary>
internal sealed class Org
{
    /// <summary>New records count from here, so that their ids are told from the seeded ones at a glance.</summary>
    private const long FirstNew = 56_800_235_584;

    private readonly SandboxClock clock;
    private Dictionary<string, Table> tables;
    private long nextNumber = FirstNew;
    private Journal? journal;

    public Org(SandboxClock clock, Catalog? catalog = null)
    {
        this.clock = clock;
        Catalog = catalog ?? Catalog.Standard;
        tables = Empty(Catalog);
    }

    public static string OrganizationId { get; } = RecordId.Make("00D", 4_711);

    public static string ProfileId { get; } = RecordId.Make("00e", 1);

    public static string ApiUserId { get; } = RecordId.Make("005", 1);

    public Lock Gate { get; } = new();

    /// <summary>The kinds of record as they are now; a change of the set-up puts another catalog here.</summary>
    public Catalog Catalog { get; private set; }

    /// <summary>The sandbox clock's second: stamps carry no fractions (CONTRACT 1.0).</summary>
    public DateTime Now
    {
        get
        {
            var now = clock.Now.UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>The clock with its fractions, for delays.</summary>
    public DateTimeOffset PreciseNow => clock.Now;

    /// <summary>Writes that readers do not see yet.</summary>
    public LateRows Late { get; } = new();

    /// <summary>What was deleted when.</summary>
    public DeletionLog Deletions { get; private set; } = new();

    /// <summary>The number of the call at work: what one call holds does not stop itself.</summary>
    public long Transaction { get; private set; }

    public long NextNumber
    {
        get => nextNumber;
        set => nextNumber = value;
    }

    public IEnumerable<Table> Tables => Catalog.Types.Select(type => tables[type.Name]);

    public Table this[SObjectType type] => tables[type.Name];

    public Table this[string name] => tables[name];

    /// <summary>A record of any kind by its id; the key prefix says which kind.</summary>
    public Row? Find(string id) => Catalog.OfId(id) is { } type ? tables[type.Name].Find(id) : null;

    /// <summary>What a field of a record holds; a calculated one follows its formula.</summary>
    public object? Value(Row row, Field field) => field.Formula is { } formula ? Paths.Follow(this, row, formula) ?? field.Empty : row[field];

    public string NewId(SObjectType type)
    {
        while (true)
        {
            var id = RecordId.Make(type.KeyPrefix, nextNumber++);
            if (this[type].Find(id) is null)
                return id;
        }
    }

    /// <summary>Begins a call; the caller holds the gate.</summary>
    public void Begin()
    {
        Transaction++;
        foreach (var id in Deletions.TakeExpired(Now))
        {
            if (Find(id) is { IsDeleted: true } row && row.Stamp + DeletionLog.Kept <= Now)
                Purge(row);
        }
    }

    /// <summary>Takes a deleted record out of the bin for good; that it was deleted is still told.</summary>
    public void Purge(Row row)
    {
        Remove(row);
        Deletions.NoteGone(row);
    }

    /// <summary>Writes one version of a record, remembering it while a journal is open.</summary>
    public void Put(Row row)
    {
        var table = this[row.Type];
        var before = table.Find(row.Id);
        journal?.Note(table, before, row);
        if (row.IsDeleted)
            Deletions.NoteDeleted(row);
        Late.Note(before, row, clock.Now);
        table.Put(row);
    }

    /// <summary>Takes a record out for good.</summary>
    public void Remove(Row row)
    {
        journal?.NoteRemoval(this[row.Type], row);
        this[row.Type].Remove(row);
    }

    /// <summary>Runs a write that may take everything back: it does when <paramref name="keep"/> says no.</summary>
    public T InOneGo<T>(Func<T> write, Func<T, bool> keep)
    {
        var outer = journal;
        journal = new Journal();
        try
        {
            var result = write();
            if (!keep(result))
                journal.Undo();
            else
                outer?.Follow(journal);
            return result;
        }
        catch
        {
            journal.Undo();
            throw;
        }
        finally
        {
            journal = outer;
        }
    }

    /// <summary>Takes another catalog; every record moves over with what still has a field.</summary>
    public void Reshape(Catalog catalog)
    {
        var earlier = tables;
        Late.Clear();
        Catalog = catalog;
        tables = Empty(catalog);
        foreach (var type in catalog.Types)
        {
            if (!earlier.TryGetValue(type.Name, out var table))
                continue;
            var move = new Move(table.Type, type);
            foreach (var row in table.Rows)
                tables[type.Name].Put(move.Of(row));
        }
    }

    public void Clear()
    {
        Late.Clear();
        Deletions = new DeletionLog();
        tables = Empty(Catalog);
        nextNumber = FirstNew;
    }

    private static Dictionary<string, Table> Empty(Catalog catalog) => catalog.Types.ToDictionary(type => type.Name, type => new Table(type), StringComparer.OrdinalIgnoreCase);
}
