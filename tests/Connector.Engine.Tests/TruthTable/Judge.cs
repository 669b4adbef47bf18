using System.Globalization;
using Connector.Engine.Mapping;
using Connector.State;

namespace Connector.Engine.Tests.TruthTable;

/// <summary>Feeds all cases of a table to the scripts that decide, at once, and tells in the table's own words what they decided.</summary>
public sealed class Judge : IAsyncDisposable
{
    private static readonly System.Reflection.Assembly Engine = typeof(RunContext).Assembly;

    private static readonly Dictionary<string, object?> Parameters = new(StringComparer.Ordinal)
    {
        ["run"] = "r",
        ["now"] = DateTime.UnixEpoch,
        ["schemas"] = "s",
        ["skew"] = 90.0,
        ["doubt"] = Resolve.Clocks.Doubt.TotalSeconds,
        ["freeze_after"] = 3,
        ["freeze_since"] = DateTime.UnixEpoch,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("truth-").FullName;
    private readonly StateStore store;

    private Judge(Func<string, StateStore> open) => store = open(folder);

    private Database Database => store.Database;

    public static Judge Open() => new(folder => StateStore.OpenAsync(folder, "truth", "marketo", "salesforce", TimeSpan.Zero, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult());

    /// <summary>What became of each case, by its number.</summary>
    public Dictionary<int, string> Decide(IReadOnlyList<Case> cases)
    {
        Database.Execute(SqlText.Of(typeof(Judge).Assembly, "TruthTable/ground.sql"));
        Insert("state", cases.Select(one => $"{one.Number}, 'f{one.Number}', {SqlText.Literal(one.Base)}, {SqlText.Literal(one.Marketo)}, {SqlText.Literal(one.Salesforce)}, {Number(one.Policy.Seconds("m_at"))}, {Number(one.Policy.Seconds("s_at"))}"));
        Insert("policy", cases.SelectMany(one => one.Policy.Settings.Select(pair => $"{one.Number}, {SqlText.Literal(pair.Key)}, {SqlText.Literal(pair.Value)}")));
        Database.Execute(SqlText.Of(typeof(Judge).Assembly, "TruthTable/feed.sql"));
        Database.Execute(Expressed(cases));
        return Run();
    }

    /// <summary>The same cases once more, with what was held resting in quarantine.</summary>
    public Dictionary<int, string> DecideAgain()
    {
        Database.Execute("""
            INSERT INTO quarantine (link_id, side, field, code, message, signature, first_at, last_at, tries, run)
            SELECT link_id, coalesce(destination, 'salesforce'), field, hold, '', field_signature, now()::TIMESTAMP, now()::TIMESTAMP, 1, 'r' FROM decision WHERE hold IS NOT NULL
            """);
        return Run();
    }

    private void Insert(string table, IEnumerable<string> rows) => Database.Execute($"INSERT INTO {table} VALUES {string.Join(",\n", rows.Select(row => $"({row})"))}");

    private static string Number(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "NULL";

    private Dictionary<int, string> Run()
    {
        foreach (var script in (string[])["decide", "hold", "swinging", "swing", "held-before", "combine", "plan-updates", "plan-conflicts"])
        {
            Statements.Run(Database, store.Sql(Engine, $"Resolve/{script}.sql"), Parameters);
        }

        return Database.Query(SqlText.Of(typeof(Judge).Assembly, "TruthTable/outcome.sql"), row => ((int)row.GetInt64(0), row.GetString(1))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    public List<T> Query<T>(string sql, Func<System.Data.Common.DbDataReader, T> read) => Database.Query(sql, read);

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        await Task.Yield();
        Directory.Delete(folder, recursive: true);
    }

    // The program makes this view of a file's lines (WinnerSql); here each case is a line of its own.
    private static string Expressed(IEnumerable<Case> cases)
    {
        var parts = cases.Where(one => one.Policy.Of("sql") is not null).Select(one =>
        {
            var type = one.Policy.Of("kind") switch { "integer" => "BIGINT", "number" => "DOUBLE", "date" => "DATE", _ => "VARCHAR" };
            return string.Create(CultureInfo.InvariantCulture, $"""
                SELECT {one.Number} AS link_id, 'f{one.Number}' AS field, TRY(struct_pack(v := CAST(({TableFile.Value(one.Policy.Of("sql")!)}) AS VARCHAR))) AS outcome
                FROM (SELECT TRY_CAST(marketo_form AS {type}) AS marketo, TRY_CAST(salesforce_form AS {type}) AS salesforce,
                        CASE WHEN b.field_digest = 'd' THEN TRY_CAST(b.marketo_base AS {type}) END AS {WinnerSql.Base}
                      FROM candidate c LEFT JOIN base b USING (link_id) WHERE c.link_id = {one.Number})
                """);
        });
        return $"CREATE OR REPLACE TEMP VIEW expressed AS {string.Join("\nUNION ALL\n", parts.DefaultIfEmpty("SELECT CAST(NULL AS BIGINT) AS link_id, CAST(NULL AS VARCHAR) AS field, struct_pack(v := CAST(NULL AS VARCHAR)) AS outcome WHERE false"))}";
    }
}
