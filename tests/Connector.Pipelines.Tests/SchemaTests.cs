using System.Text.Json;
using Connector.Pipelines.Reading;
using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

/// <summary>The schema that editors use knows the same keys and words as the loader.</summary>
public sealed class SchemaTests
{
    private readonly JsonElement _schema = JsonDocument.Parse(PipelineSchema.Text).RootElement;

    [Fact]
    public void It_knows_the_keys_of_every_section()
    {
        KeysOf(_schema).ShouldBe(Keys.Pipeline);
        KeysOf(Definition("side")).ShouldBe(Keys.Side);
        KeysOf(Definition("extract")).ShouldBe(Keys.Extract);
        KeysOf(Definition("line")).ShouldBe(Keys.Line);
        KeysOf(Definition("trail")).ShouldBe(Keys.Trail);
        KeysOf(Definition("resolve")).ShouldBe(Keys.Resolve);
        KeysOf(Definition("creation")).ShouldBe(Keys.Creation);
        KeysOf(Definition("freeze")).ShouldBe(Keys.Freeze);
        KeysOf(Definition("load")).ShouldBe(Keys.Load);
        KeysOf(Definition("limits")).ShouldBe(Keys.Limits);
        KeysOf(Definition("on_rejected")).ShouldBe(Keys.Rejected);
    }

    [Theory]
    [InlineData("side")]
    [InlineData("extract")]
    [InlineData("resolve")]
    [InlineData("creation")]
    [InlineData("freeze")]
    [InlineData("winner_sql")]
    [InlineData("load")]
    [InlineData("limits")]
    [InlineData("on_rejected")]
    public void It_refuses_other_keys(string definition) => Definition(definition).GetProperty("additionalProperties").ValueKind.ShouldBe(JsonValueKind.False);

    [Fact]
    public void It_knows_the_words_of_every_choice()
    {
        WordsOf(Property("line", "as")).ShouldBe(Words.Types.Keys);
        WordsOf(Property("line", "too_long")).ShouldBe(Words.TooLong.Keys);
        WordsOf(Property("resolve", "create").GetProperty("additionalProperties").GetProperty("anyOf")[0]).ShouldBe(Words.Create.Keys);
        WordsOf(Property("resolve", "merge").GetProperty("additionalProperties")).ShouldBe(Words.Merge.Keys);
        WordsOf(Property("resolve", "tombstone").GetProperty("additionalProperties")).ShouldBe(Words.Tombstone.Keys);
        WordsOf(Property("line", "not_offered")).ShouldBe(Words.NotOffered.Keys);
        WordsOf(Property("line", "unlisted")).ShouldBe(Words.Unlisted.Keys);
        WordsOf(Definition("blank_word")).ShouldBe(Words.Blank.Keys);
        WordsOf(Property("resolve", "delete").GetProperty("additionalProperties")).ShouldBe(Words.Delete.Keys);
    }

    [Fact]
    public void It_points_only_at_definitions_it_has()
    {
        var definitions = _schema.GetProperty("$defs").EnumerateObject().Select(definition => $"#/$defs/{definition.Name}").ToList();

        References(_schema).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(definitions.Order(StringComparer.Ordinal));
    }

    private JsonElement Definition(string name) => _schema.GetProperty("$defs").GetProperty(name);

    private JsonElement Property(string definition, string key) => Definition(definition).GetProperty("properties").GetProperty(key);

    private static IEnumerable<string> KeysOf(JsonElement section) => section.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> WordsOf(JsonElement choice) => choice.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
