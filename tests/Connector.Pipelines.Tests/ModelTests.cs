using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class ModelTests
{
    private readonly PipelineDefinition _sample = Sample.Load(Sample.Pipeline);

    [Fact]
    public void Sides_extract_load_and_pause_are_as_written()
    {
        _sample.Name.ShouldBe("sample");
        _sample.Sides.Select(side => side.Name).ShouldBe(["marketo", "salesforce"]);
        _sample.Side("salesforce").Entities.ShouldBe(["Lead", "Contact"]);
        _sample.Side("salesforce").Connection.ShouldBe("sfdc");
        _sample.Extract.ShouldBe(new ExtractDefinition(TimeSpan.FromMinutes(10), TimeSpan.FromDays(1)));
        _sample.Load.ShouldBe(new LoadDefinition(new Limits(new(null, 20), new(0, null), new(50, null), new(1000, null)) { Merges = new(10, null) }, true));
        _sample.Every.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_line_writes_both_sides_on_every_entity_unless_told_otherwise()
    {
        Writes("email", "marketo").ShouldBe(["lead"]);
        Writes("email", "salesforce").ShouldBe(["Lead", "Contact"]);
    }

    [Fact]
    public void A_line_with_to_writes_that_side_only()
    {
        Writes("sfdc_id", "marketo").ShouldBe(["lead"]);
        Writes("sfdc_id", "salesforce").ShouldBeEmpty();
    }

    [Fact]
    public void A_parents_field_is_never_written_and_an_entity_left_out_does_not_have_the_field()
    {
        var yaml = Sample.With("{ Lead: Company, Contact: Account.Name }, write: { salesforce: Lead }", "{ Contact: Account.Name }");

        var company = Line(Sample.Load(yaml), "company").On("salesforce");

        company.Columns.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("Contact", "Account.Name"));
        company.Writable.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_only_one_side_can_take_needs_one_expression()
    {
        var line = Line(Sample.Load(Sample.With("{ Lead: Company, Contact: Account.Name }, write: { salesforce: Lead }", "Account.Name, to_marketo: trim(value)")), "company");

        line.On("salesforce").Image.ShouldBe("trim(value)");
        line.On("marketo").Image.ShouldBeNull();
    }

    [Fact]
    public void An_expression_stands_at_the_side_whose_columns_it_reads()
    {
        var country = Line(_sample, "country");

        country.On("marketo").Image.ShouldBe("upper(trim(value))", "to_salesforce reads Marketo's columns");
        country.On("marketo").ImagePlace.ShouldBe(new Place(13, 68));
        country.On("salesforce").Image.ShouldBe("value");
    }

    [Fact]
    public void Each_column_knows_its_place()
    {
        var company = Line(_sample, "company").On("salesforce");

        company.PlaceOf("Lead").ShouldBe(new Place(11, 52));
        company.PlaceOf("Contact").ShouldBe(new Place(11, 70));
        Line(_sample, "email").On("salesforce").PlaceOf("Contact").ShouldBe(new Place(10, 40));
    }

    [Fact]
    public void Winners_by_entity_fall_back_to_the_default()
    {
        _sample.Resolve.Winner.For("lead", "Lead").ShouldBe(new Winner(WinnerRule.Side, "marketo"));
        _sample.Resolve.Winner.For("lead", "Contact").ShouldBe(new Winner(WinnerRule.Side, "salesforce"));
    }

    [Fact]
    public void A_lines_winner_without_default_changes_only_the_entities_it_names()
    {
        var policy = Line(Sample.Load(Sample.With("as: email", "winner: { Lead: review }")), "email").Winner!;

        policy.For("lead", "Lead").Rule.ShouldBe(WinnerRule.Review);
        policy.For("lead", "Contact").Side.ShouldBe("salesforce");
    }

    [Theory]
    [InlineData("{ default: marketo, Contact: salesforce }", "marketo")]
    [InlineData("salesforce", "salesforce")]
    [InlineData("non_blank", "marketo")]
    public void A_tie_goes_to_the_default_winner_or_else_the_first_side(string winner, string expected)
    {
        var yaml = Sample.With("winner: { default: marketo, Contact: salesforce }", $"winner: {winner}").Replace("as: email", "winner: non_blank", StringComparison.Ordinal);

        Line(Sample.Load(yaml), "email").Winner!.Default.ShouldBe(new Winner(WinnerRule.NonBlank, expected));
    }

    [Fact]
    public void What_is_not_written_is_cautious()
    {
        var pipeline = Sample.Load("""
            version: 1
            pipeline: short
            sides: { one: { connector: files, entity: people }, two: { connector: files, entity: person } }
            map: { name: { one: name, two: name } }
            resolve: { match: link }
            """);

        pipeline.Sides[0].Connection.ShouldBe("one");
        pipeline.Resolve.Winner.Default.ShouldBe(new Winner(WinnerRule.Side, "one"));
        pipeline.Resolve.Create.Values.ShouldBe([CreatePolicy.Never, CreatePolicy.Never]);
        pipeline.Resolve.Delete.Values.ShouldBe([DeletePolicy.Keep, DeletePolicy.Keep]);
        pipeline.Load.Limits.ShouldBe(new Limits(new(null, 20), new(0, null), new(50, null), null) { Merges = new(10, null) });
        pipeline.Map[0].As.ShouldBeNull();
        pipeline.Map[0].TooLong.ShouldBe(TooLong.Hold);
    }

    private IEnumerable<string> Writes(string line, string side) => Line(_sample, line).On(side).Writable;

    private static FieldMapping Line(PipelineDefinition pipeline, string name) => pipeline.Map.Single(line => line.Name == name);
}
