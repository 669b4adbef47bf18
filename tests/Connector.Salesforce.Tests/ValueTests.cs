using System.Text.Json;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("1.0E7", FieldType.Number, "10000000")]
    [InlineData("10000.50", FieldType.Number, "10000.5")]
    [InlineData("123456789012345678", FieldType.Number, "123456789012345678")]
    [InlineData("-0.05", FieldType.Number, "-0.05")]
    [InlineData("true", FieldType.Boolean, "true")]
    [InlineData("null", FieldType.Text, null)]
    [InlineData("\"2021-11-23T22:57:08.000+0000\"", FieldType.DateTime, "2021-11-23T22:57:08Z")]
    [InlineData("\"2021-11-23T22:57:08.999Z\"", FieldType.DateTime, "2021-11-23T22:57:08Z")]
    [InlineData("\"2021-11-23T22:57:08.000+0000\"", FieldType.Text, "2021-11-23T22:57:08.000+0000")]
    [InlineData("\"2021-10-03\"", FieldType.Date, "2021-10-03")]
    [InlineData("\" A;B \"", FieldType.MultiPicklist, " A;B ")]
    public void A_value_becomes_canonical_text(string json, FieldType type, string? text) => CanonicalText.Of(JsonDocument.Parse(json).RootElement, type).ShouldBe(text);

    [Theory]
    [InlineData("""{"IsDeleted":false}""", RecordState.Live, null)]
    [InlineData("""{"IsDeleted":true,"MasterRecordId":null}""", RecordState.Deleted, null)]
    [InlineData("""{"IsDeleted":true,"MasterRecordId":"00Q5e00000AAAAAEA4"}""", RecordState.Merged, "00Q5e00000AAAAAEA4")]
    [InlineData("""{"IsDeleted":false,"IsConverted":true,"ConvertedContactId":"0035e00000AAAAAEA4"}""", RecordState.Converted, "0035e00000AAAAAEA4")]
    [InlineData("""{"IsDeleted":true,"IsConverted":true,"ConvertedContactId":"0035e00000AAAAAEA4"}""", RecordState.Deleted, null)]
    public void A_row_says_what_has_become_of_its_record(string row, RecordState state, string? successor) =>
        RowState.Of(JsonDocument.Parse(row).RootElement).ShouldBe((state, successor));

    [Fact]
    public void A_short_id_is_the_long_one_without_its_checksum() => RecordId.Long("001D000000IqhSL").ShouldBe("001D000000IqhSLIAZ");

    [Theory]
    [InlineData("' OR Id != '", @"'\' OR Id != \''")]
    [InlineData(@"\'", @"'\\\''")]
    [InlineData("a\nb", @"'a\nb'")]
    public void A_text_cannot_leave_its_quotes(string value, string literal) => Soql.Text(value).ShouldBe(literal);

    [Fact]
    public void A_word_is_no_number_and_an_odd_id_is_nobodys()
    {
        Soql.Literal(FieldType.Number, "1 OR 1=1").ShouldBeNull();
        Soql.Literal(FieldType.Number, "12.50").ShouldBe("12.50");
        Soql.Literal(FieldType.Id, "' OR Id != '").ShouldBeNull();
    }
}
