namespace Connector.State.Tests;

/// <summary>The compare forms (MERGE rule 1): equal forms are one value.</summary>
public sealed class FormTests : IDisposable
{
    private readonly Database database = new(":memory:");

    public FormTests() => database.Execute("SET TimeZone = 'UTC';" + SqlText.Of(typeof(StateStore).Assembly, "Sql/macros.sql"));

    [Theory]
    [InlineData("text", 0, "  a b \t\r\n", "a b")]
    [InlineData("text", 0, "one\r\ntwo", "one\ntwo")]
    [InlineData("text", 0, "ÄÖ Case kept", "ÄÖ Case kept")]
    [InlineData("text", 0, " \n ", null)]
    [InlineData("text", 0, null, null)]
    [InlineData("email", 0, " Ann@Example.COM ", "ann@example.com")]
    [InlineData("email", 0, "", null)]
    [InlineData("boolean", 0, " TRUE ", "true")]
    [InlineData("boolean", 0, "false", "false")]
    [InlineData("boolean", 0, "", "false")]
    [InlineData("boolean", 0, null, "false")]
    [InlineData("integer", 0, "12", "12")]
    [InlineData("integer", 0, "12.0", "12")]
    [InlineData("integer", 0, "-0", "0")]
    [InlineData("integer", 0, "twelve", null)]
    [InlineData("integer", 0, null, null)]
    [InlineData("number", 2, "1.005", "1.0")]
    [InlineData("number", 2, "10", "10.0")]
    [InlineData("number", 2, "10.504", "10.5")]
    [InlineData("number", 0, "2.5", "3.0")]
    [InlineData("number", 2, "1e3", "1000.0")]
    [InlineData("number", 2, "", null)]
    [InlineData("date", 0, "2026-03-01T10:00:00Z", "2026-03-01")]
    [InlineData("date", 0, " 2026-03-01 ", "2026-03-01")]
    [InlineData("date", 0, "", null)]
    [InlineData("datetime", 0, "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("datetime", 0, "2026-03-01T12:00:00.999+02:00", "2026-03-01T10:00:00Z")]
    [InlineData("datetime", 0, "2026-03-01T10:00:00.000+0000", "2026-03-01T10:00:00Z")]
    [InlineData("datetime", 0, "2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00Z")]
    [InlineData("datetime", 0, "yesterday", null)]
    [InlineData("multi", 0, "b; a ;b;;", "a;b")]
    [InlineData("multi", 0, " ; ", null)]
    [InlineData("multi", 0, null, null)]
    [InlineData("id", 0, " 00Q1 ", "00Q1")]
    [InlineData("id", 0, "", null)]
    [InlineData("phone", 0, "+1 (555) 010-0199", "15550100199")]
    [InlineData("phone", 0, "+1 555 010 0199 ext. 12", "15550100199x12")]
    [InlineData("phone", 0, "x12", "x12")]
    [InlineData("phone", 0, " Ask  Ann ", "ask ann")]
    [InlineData("phone", 0, " ", null)]
    [InlineData("phone", 0, null, null)]
    [InlineData("loose", 0, " São  PAULO\r\n", "são paulo")]
    [InlineData("loose", 0, " \n ", null)]
    [InlineData("loose", 0, null, null)]
    public void A_value_has_its_form(string kind, int scale, string? value, string? form) => Form(kind, scale, value).ShouldBe(form);

    [Theory]
    [InlineData("email", 0, "A@x.test", "a@X.test ")]
    [InlineData("multi", 0, "a;b", "b;a;a")]
    [InlineData("number", 2, "1.10", "1.1")]
    [InlineData("datetime", 0, "2026-03-01T10:00:00Z", "2026-03-01T11:00:00+01:00")]
    [InlineData("text", 0, "a\r\nb", "a\nb")]
    [InlineData("phone", 0, "0049 30 123456", "+49 (0)30 / 123456")]
    [InlineData("phone", 0, "555-0100 x7", "5550100#7")]
    [InlineData("loose", 0, "rue  de la\tPaix", "Rue de la paix")]
    public void Two_ways_to_write_a_value_are_one(string kind, int scale, string one, string other) => Form(kind, scale, one).ShouldBe(Form(kind, scale, other));

    [Theory]
    [InlineData("text", "a", "A")]
    [InlineData("id", "00Q1a", "00q1A")]
    [InlineData("text", "a\nb", "a b")]
    [InlineData("phone", "555 0100", "+1 555 0100")]
    [InlineData("phone", "555 0100", "555 0100 x1")]
    [InlineData("loose", "a b", "ab")]
    public void Different_values_stay_different(string kind, string one, string other) => Form(kind, 0, one).ShouldNotBe(Form(kind, 0, other));

    [Theory]
    [InlineData("email", " Ann@Example.COM ", "Ann@Example.COM")]
    [InlineData("multi", "b;a", "b;a")]
    [InlineData("text", " a\r\nb ", "a\nb")]
    [InlineData("boolean", "TRUE", "true")]
    [InlineData("email", "  ", null)]
    public void A_value_is_sent_in_its_image(string kind, string value, string? image) =>
        database.Scalar<string>("SELECT image_of($kind::VARCHAR, form_of($kind::VARCHAR, 0, $value::VARCHAR), $value::VARCHAR)", ("kind", kind), ("value", value)).ShouldBe(image);

    [Theory]
    [InlineData("integer", "twelve", true)]
    [InlineData("integer", "12", false)]
    [InlineData("integer", "  ", false)]
    [InlineData("integer", null, false)]
    [InlineData("boolean", "maybe", true)]
    [InlineData("boolean", "false", false)]
    [InlineData("boolean", null, false)]
    [InlineData("datetime", "yesterday", true)]
    [InlineData("datetime", "2026-03-01T10:00:00Z", false)]
    [InlineData("text", "anything", false)]
    public void A_value_without_a_form_is_bad_and_a_blank_is_not(string kind, string? value, bool bad) =>
        database.Scalar<bool>("SELECT is_bad($kind::VARCHAR, form_of($kind::VARCHAR, 2, $value::VARCHAR), $value::VARCHAR)", ("kind", kind), ("value", value)).ShouldBe(bad);

    public void Dispose() => database.Dispose();

    private string? Form(string kind, int scale, string? value) =>
        database.Scalar<string>("SELECT form_of($kind::VARCHAR, $scale::INTEGER, $value::VARCHAR)", ("kind", kind), ("scale", scale), ("value", value));
}
