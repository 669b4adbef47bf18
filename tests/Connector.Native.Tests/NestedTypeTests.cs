using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class NestedTypeTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    private enum Duck
    {
        Mallard,
        Teal,
    }

    [Fact]
    public void A_list_is_read_with_its_gaps() =>
        connection.Ask<List<int?>>("SELECT [1, NULL, 3]").ShouldBe([1, null, 3]);

    [Fact]
    public void A_list_can_be_a_parameter() =>
        connection.Ask<long>("SELECT len(?)", new List<string> { "a", "a text that is stored outside its cell", "" }).ShouldBe(3);

    [Fact]
    public void A_list_of_lists_is_read() =>
        connection.Ask<List<List<string>>>("SELECT [['a'], [], ['b', 'c']]").ShouldBe([["a"], [], ["b", "c"]]);

    [Fact]
    public void An_array_is_read() => connection.Ask<List<int>>("SELECT array_value(1, 2, 3)").ShouldBe([1, 2, 3]);

    [Fact]
    public void A_struct_is_read_field_by_field()
    {
        var value = connection.Ask<Dictionary<string, object>>("SELECT {'name': 'Ada', 'born': 1815, 'tags': ['x', 'y']}");

        value["name"].ShouldBe("Ada");
        value["born"].ShouldBe(1815);
        value["tags"].ShouldBe(new List<string> { "x", "y" });
    }

    [Fact]
    public void A_map_is_read() =>
        connection.Ask<Dictionary<string, int>>("SELECT MAP {'a': 1, 'b': 2}").ShouldBe(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });

    [Fact]
    public void An_enum_is_read_as_text_and_as_enum()
    {
        connection.Run("CREATE TYPE duck AS ENUM ('Mallard', 'Teal')");

        connection.Ask<string>("SELECT 'Teal'::duck").ShouldBe("Teal");
        connection.Ask<Duck>("SELECT 'Teal'::duck").ShouldBe(Duck.Teal);
    }

    [Fact]
    public void Json_is_taken_apart_by_a_structure()
    {
        const string People = """[{"id": 1, "name": "Ada", "score": 1.5}, {"id": 2, "name": null}]""";

        connection.Ask<string>(
            "SELECT string_agg(p.id || coalesce(p.name, '-') || coalesce(p.score::VARCHAR, '-'), ';') " +
            "FROM (SELECT unnest(from_json(?, '[{\"id\": \"BIGINT\", \"name\": \"VARCHAR\", \"score\": \"DOUBLE\"}]')) AS p)",
            People).ShouldBe("1Ada1.5;2--");
    }

    public void Dispose() => connection.Dispose();
}
