using System.Data.Common;
using Shouldly;
using Xunit;

namespace Connector.State.Tests;

/// <summary>A statement that finds too little memory is run again with more, wherever running it again is safe.</summary>
public sealed class MemoryTests
{
    // Sorting forty megabytes of text in one go.
    private const string Greedy = "CREATE OR REPLACE TEMP TABLE heap AS SELECT string_agg(md5(CAST(i AS VARCHAR)), ',' ORDER BY i DESC) AS text FROM range(1200000) t(i)";

    [Fact]
    public void A_statement_alone_gets_more()
    {
        using var database = Small();
        database.Execute(Greedy);
        database.Scalar<long>("SELECT length(text) FROM heap").ShouldBe((1_200_000 * 33) - 1);
    }

    [Fact]
    public void A_transaction_of_ours_is_undone_and_run_again_whole()
    {
        using var database = Small();
        database.Execute("CREATE TABLE kept (i INTEGER)");
        var rounds = 0;
        database.InTransaction(() =>
        {
            rounds++;
            database.Execute("INSERT INTO kept VALUES (1)");
            database.Execute(Greedy);
        });
        rounds.ShouldBeGreaterThan(1);
        database.Count("SELECT count(*) FROM kept").ShouldBe(1);
    }

    [Fact]
    public void Who_opened_a_transaction_by_hand_is_told()
    {
        using var database = Small();
        database.Begin();
        var trouble = Should.Throw<DbException>(() => database.Execute(Greedy));
        database.Rollback();
        database.Widen(trouble).ShouldBeTrue();
    }

    private static Database Small()
    {
        var database = new Database(":memory:");
        database.HoldTo(40);
        return database;
    }
}
