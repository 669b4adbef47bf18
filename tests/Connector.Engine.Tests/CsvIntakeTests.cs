using System.Text.Json.Nodes;
using Connector.Engine.Extract;
using Connector.State;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A page that lies in a file, on its way into the delta.</summary>
public sealed class CsvIntakeTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly Database database = new(":memory:");

    public CsvIntakeTests() => database.Execute("CREATE TEMP TABLE delta (side VARCHAR, entity VARCHAR, id VARCHAR, state VARCHAR, \"values\" VARCHAR, stamp TIMESTAMP, read_at TIMESTAMP, successor VARCHAR)");

    public void Dispose()
    {
        database.Dispose();
        File.Delete(file);
    }

    [Theory]
    [InlineData("plain", FieldType.Text, "plain")]
    [InlineData("\"a, \"\"b\"\"\nc\"", FieldType.Text, "a, \"b\"\nc")]
    [InlineData("\"back\\slash \t ünï 😀 'quoted'\"", FieldType.Text, "back\\slash \t ünï 😀 'quoted'")]
    [InlineData("\"{\"\"Title\"\":null}\"", FieldType.Text, "{\"Title\":null}")]
    [InlineData("", FieldType.Text, null)]
    [InlineData("\"\"", FieldType.Text, null)]
    [InlineData("NULL", FieldType.Text, "NULL")]
    [InlineData("#N/A", FieldType.Text, "#N/A")]
    [InlineData("10000.0", FieldType.Number, "10000")]
    [InlineData("-0.50", FieldType.Number, "-0.5")]
    [InlineData("1200", FieldType.Number, "1200")]
    [InlineData("1.5E7", FieldType.Number, "15000000")]
    [InlineData("2021-11-23T22:57:08.000Z", FieldType.DateTime, "2021-11-23T22:57:08Z")]
    [InlineData("2021-10-03", FieldType.Date, "2021-10-03")]
    [InlineData("true", FieldType.Boolean, "true")]
    public void A_value_becomes_canonical_text(string cell, FieldType type, string? value)
    {
        File.WriteAllText(file, $"\"Id\",\"Stamp\",\"Value\"\n\"1\",\"2026-01-02T03:04:05.000Z\",{cell}\n");
        CsvIntake.Keep(database, "there", Rows(1, type), DateTimeOffset.UnixEpoch).ShouldBe(1);
        var json = JsonNode.Parse(database.Query("SELECT \"values\" FROM delta", row => row.GetString(0)).Single())!.AsObject();

        json["Value"]?.GetValue<string>().ShouldBe(value);
        json.ContainsKey("Value").ShouldBe(value is not null, "a blank is left out, as from any other page");
    }

    [Theory]
    [InlineData("true", "9", "", "", "merged", "9")]
    [InlineData("true", "", "", "", "deleted", null)]
    [InlineData("false", "", "true", "7", "converted", "7")]
    [InlineData("false", "", "false", "", "live", null)]
    public void What_became_of_the_record_is_told_by_its_columns(string deleted, string merged, string converted, string into, string state, string? successor)
    {
        File.WriteAllText(file, $"Id,Stamp,Deleted,Merged,Converted,Into\n1,2026-01-02T03:04:05.000Z,{deleted},{merged},{converted},{into}\n");
        string[] columns = ["Id", "Stamp", "Deleted", "Merged", "Converted", "Into"];
        var rows = new CsvRows(file, 1, "Lead", [.. columns.Select(name => new CsvColumn(name, FieldType.Text))], [new CsvField("Id", "Id", FieldType.Id)])
        {
            State = new CsvState("Id", "Stamp", "Deleted", "Merged", "Converted", "Into"),
        };
        CsvIntake.Keep(database, "there", rows, DateTimeOffset.UnixEpoch);

        database.Query("SELECT state, successor FROM delta", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1))).Single().ShouldBe((state, successor));
    }

    [Theory]
    [InlineData("Id,Stamp,Value\n1,2026-01-02T03:04:05.000Z,a\n", 2)]
    [InlineData("Id,Stamp,Value\n1,2026-01-02T03:04:05.000Z,a\n2,2026-01-02T03", 2)]
    [InlineData("Id,Stamp,Value\n1,2026-01-02T03:04:05.000Z,\"torn in the mid", 1)]
    [InlineData("<html><body>Please sign in</body></html>\n", 1)]
    [InlineData("", 1)]
    public void A_torn_page_is_no_page(string text, int announced)
    {
        File.WriteAllText(file, text);
        Should.Throw<TransientException>(() => CsvIntake.Keep(database, "there", Rows(announced, FieldType.Text), DateTimeOffset.UnixEpoch)).Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("extract.torn_page"), fault => fault.Message.ShouldNotContain("torn in the mid", customMessage: "people's values stay out of messages"));
    }

    private CsvRows Rows(long count, FieldType type) => new(
        file, count, "Lead", [new CsvColumn("Id", FieldType.Id), new CsvColumn("Stamp", FieldType.DateTime), new CsvColumn("Value", type)], [new CsvField("Id", "Id", FieldType.Id), new CsvField("Value", "Value", type)])
    {
        State = new CsvState("Id", "Stamp", null, null, null, null),
    };
}
