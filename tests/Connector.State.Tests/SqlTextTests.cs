namespace Connector.State.Tests;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    public void An_identifier_is_quoted(string name, string quoted) => SqlText.Name(name).ShouldBe(quoted);

    [Theory]
    [InlineData("O'Brien", "'O''Brien'")]
    [InlineData(null, "NULL")]
    [InlineData("", "''")]
    public void A_literal_is_quoted(string? value, string quoted) => SqlText.Literal(value).ShouldBe(quoted);

    [Theory]
    [InlineData("'; DROP TABLE x; --")]
    [InlineData("a\\'b\n\"c\"")]
    public void What_was_quoted_comes_back_as_it_was(string value)
    {
        using var database = new Database(":memory:");
        database.Scalar<string>($"SELECT {SqlText.Literal(value)} AS {SqlText.Name(value)}").ShouldBe(value);
    }

    [Theory]
    [InlineData("marketo", true)]
    [InlineData("side_2", true)]
    [InlineData("2side", false)]
    [InlineData("a b", false)]
    [InlineData("a\"", false)]
    [InlineData("", false)]
    public void A_side_becomes_part_of_a_column_only_if_plain(string name, bool plain) => SqlText.IsPlain(name).ShouldBe(plain);

    [Fact]
    public void Placeholders_are_filled_and_the_rest_is_left() =>
        SqlText.Fill("SELECT {first}_id, {second}_id, {other}", ("first", "marketo"), ("second", "salesforce")).ShouldBe("SELECT marketo_id, salesforce_id, {other}");

    [Fact]
    public void A_file_that_is_not_there_is_named_with_those_that_are()
    {
        var missing = Should.Throw<InvalidOperationException>(() => SqlText.Of(typeof(SqlText).Assembly, "Sql/nonsense.sql"));
        missing.Message.ShouldContain("Sql/nonsense.sql");
        missing.Message.ShouldContain("Sql/version-1.sql");
        missing.Message.ShouldNotContain("bin/");
    }
}
