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
    public void A_blank_policy_names_the_side_that_would_be_blanked_and_a_line_inherits_what_it_leaves_out()
    {
        var pipeline = Sample.Load(Sample.With("blank: propagate", "blank: { salesforce: keep }").Replace("as: email", "blank: { marketo: review }", StringComparison.Ordinal));

        pipeline.Resolve.Blank.For("marketo").ShouldBe(BlankPolicy.Propagate);
        pipeline.Resolve.Blank.For("salesforce").ShouldBe(BlankPolicy.Keep);
        Line(pipeline, "email").Blank!.For("marketo").ShouldBe(BlankPolicy.Review);
        Line(pipeline, "email").Blank!.For("salesforce").ShouldBe(BlankPolicy.Keep);
    }

    [Fact]
    public void Values_are_pairs_of_the_first_sides_word_and_the_seconds()
    {
        var line = Line(Sample.Load(Sample.With("as: email", "values: { \"Open - Not Contacted\": open, Nurture: warm }")), "email");

        line.Values.ShouldBe([new ValuePair("open", "Open - Not Contacted"), new ValuePair("warm", "Nurture")]);
    }

    [Fact]
    public void A_value_that_stands_for_two_is_told_with_its_place_and_allowed_where_nobody_has_to_come_back()
    {
        var ambiguous = Sample.Findings(Sample.With("as: email", "values: { A: X, B: X }")).ShouldHaveSingleItem();

        ambiguous.Message.ShouldContain("\"A\" and \"B\"");
        (ambiguous.Line, ambiguous.Column).ShouldBe((10, 66));
        Sample.Findings(Sample.With("as: email", "to: marketo, values: { A: X, B: X }")).ShouldBeEmpty();
    }

    [Fact]
    public void A_winner_may_be_an_expression_for_all_or_for_one_entity()
    {
        var policy = Line(Sample.Load(Sample.With("as: email", "winner: { Lead: { sql: \"greatest(marketo, salesforce)\" } }")), "email").Winner!;

        policy.For("lead", "Lead").Sql.ShouldBe("greatest(marketo, salesforce)");
        policy.For("lead", "Contact").ShouldBe(new Winner(WinnerRule.Side, "salesforce"));
        Line(Sample.Load(Sample.With("as: email", "winner: { sql: base }")), "email").Winner!.Default.Sql.ShouldBe("base");
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
        pipeline.Map[0].NotOffered.ShouldBe(NotOffered.Hold);
        pipeline.Resolve.Freeze.ShouldBe(new Freeze(3, TimeSpan.FromHours(1)));
    }

    private IEnumerable<string> Writes(string line, string side) => Line(_sample, line).On(side).Writable;

    private static FieldMapping Line(PipelineDefinition pipeline, string name) => pipeline.Map.Single(line => line.Name == name);
}
