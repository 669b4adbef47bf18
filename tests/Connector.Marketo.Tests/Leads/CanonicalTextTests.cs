using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Marketo.Tests.Leads;

public class CanonicalTextTests
{
    [Theory]
    [InlineData("\"2021-11-23T22:57:08Z\"", "2021-11-23T22:57:08Z")]
    [InlineData("\"2014-09-17T22:31:49+0000\"", "2014-09-17T22:31:49Z")]
    [InlineData("\"2021-11-23T22:57:24Z+0000\"", "2021-11-23T22:57:24Z")]
    [InlineData("\"2014-11-13 12:43:04\"", "2014-11-13T12:43:04Z")]
    [InlineData("\"2016-09-26T06:56:35+07:00\"", "2016-09-25T23:56:35Z")]
    [InlineData("\"2021-11-23T22:57:08.987Z\"", "2021-11-23T22:57:08Z")]
    [InlineData("\"soon\"", "soon")]
    public void Every_spelling_of_a_moment_becomes_one(string json, string expected) => Text(json, FieldType.DateTime).ShouldBe(expected);

    [Theory]
    [InlineData("1000.0", FieldType.Number, "1000")]
    [InlineData("1.50", FieldType.Number, "1.5")]
    [InlineData("1E+5", FieldType.Number, "100000")]
    [InlineData("-0.0", FieldType.Number, "0")]
    [InlineData("\"12.30\"", FieldType.Number, "12.3")]
    [InlineData("42", FieldType.Integer, "42")]
    [InlineData("1234567890123", FieldType.Id, "1234567890123")]
    [InlineData("\"many\"", FieldType.Integer, "many")]
    public void Numbers_have_neither_exponent_nor_trailing_zeros(string json, FieldType type, string expected) => Text(json, type).ShouldBe(expected);

    [Theory]
    [InlineData("true", FieldType.Boolean, "true")]
    [InlineData("\"1\"", FieldType.Boolean, "true")]
    [InlineData("\"False\"", FieldType.Boolean, "false")]
    [InlineData("\"1970-01-31\"", FieldType.Date, "1970-01-31")]
    [InlineData("\"1970-01-31T00:00:00Z\"", FieldType.Date, "1970-01-31")]
    [InlineData("\"31.01.1970\"", FieldType.Date, "31.01.1970")]
    [InlineData("\" Ann \"", FieldType.Text, " Ann ")]
    [InlineData("\"007\"", FieldType.Text, "007")]
    public void Other_values_read_as_their_type_prints(string json, FieldType type, string expected) => Text(json, type).ShouldBe(expected);

    [Fact]
    public void A_missing_value_is_null() => CanonicalText.Of(default, FieldType.Text).ShouldBeNull();

    [Theory]
    [InlineData("true", FieldType.Boolean, "true")]
    [InlineData("12.5", FieldType.Number, "12.5")]
    [InlineData("7", FieldType.Integer, "7")]
    [InlineData("seven", FieldType.Integer, "\"seven\"")]
    [InlineData("7", FieldType.Text, "\"7\"")]
    [InlineData("Ärger \"mit\" \n <Umlauten>", FieldType.Text, "\"Ärger \\\"mit\\\" \\n <Umlauten>\"")]
    [InlineData("2026-01-02T03:04:05Z", FieldType.DateTime, "\"2026-01-02T03:04:05Z\"")]
    [InlineData(null, FieldType.Boolean, "null")]
    public void Values_are_written_as_the_fields_type_asks(string? text, FieldType type, string expected)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            CanonicalText.Write(json, "f", text, type);
            json.WriteEndObject();
        }

        System.Text.Encoding.UTF8.GetString(stream.ToArray()).ShouldBe($$"""{"f":{{expected}}}""");
    }

    private static string? Text(string json, FieldType type) => CanonicalText.Of(JsonDocument.Parse(json).RootElement, type);
}
