using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.TruthTable;

/// <summary>MERGE's decision table over every state of one field and every policy: what must happen was written by hand (README.md of this folder).</summary>
public sealed class TruthTableTests
{
    private static readonly string[] Names = ["winners", "blanks", "one-way", "numbers", "moments", "switches", "sets", "unconfirmed", "fits", "gone", "deletions", "forms"];

    public static TheoryData<string> Tables => [.. Names];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_cell_is_decided_as_written(string table)
    {
        var cases = TableFile.Read(table);
        await using var judge = Judge.Open();

        var decided = judge.Decide(cases);

        cases.Where(one => decided[one.Number] != one.Expected)
            .Select(one => $"{table}.txt:{one.Line} {one.Base} {TableFile.Text(one.Marketo)} {TableFile.Text(one.Salesforce)} under {one.Policy.Name}: {decided[one.Number]}, written is {one.Expected}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_tables_hold_some_hundred_cells() => Names.Sum(table => TableFile.Read(table).Count).ShouldBeGreaterThan(700);

    /// <summary>Line 0 and rule 15: what rests in quarantine with the same signature is not decided again, and every other value is.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_is_held_already_is_held_quietly_and_nothing_else_changes(string table)
    {
        var cases = TableFile.Read(table);
        await using var judge = Judge.Open();
        judge.Decide(cases);
        var held = judge.Query("SELECT DISTINCT link_id FROM decision WHERE hold IS NOT NULL", row => (int)row.GetInt64(0)).ToHashSet();

        var again = judge.DecideAgain();

        cases.Where(one => held.Contains(one.Number)).Select(one => again[one.Number].TrimEnd('*')).ShouldAllBe(cell => cell == "!held_before");
        cases.Where(one => !held.Contains(one.Number)).ShouldAllBe(one => again[one.Number] == one.Expected);
    }
}
