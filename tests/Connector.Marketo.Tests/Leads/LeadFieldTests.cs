using System.Text.Json;

namespace Connector.Marketo.Tests.Leads;

public class LeadFieldTests
{
    [Fact]
    public void A_field_without_a_rest_name_cannot_be_reached() => Field("""{"id":1,"displayName":"Old","dataType":"string","soap":{"name":"Old"}}""").ShouldBeNull();

    [Theory]
    [InlineData("id", "integer", false)]
    [InlineData("createdAt", "datetime", false)]
    [InlineData("updatedAt", "datetime", true)]
    [InlineData("mktoName", "string", true)]
    [InlineData("total_c", "formula", false)]
    public void Marketos_own_fields_are_read_only_whatever_describe_says(string name, string dataType, bool flag)
    {
        var field = Described(name, dataType, flag).Schema;
        field.Creatable.ShouldBeFalse();
        field.Updatable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("string", FieldType.Text, 255, false)]
    [InlineData("text", FieldType.LongText, 30000, true)]
    [InlineData("textarea", FieldType.LongText, 30000, true)]
    [InlineData("email", FieldType.Email, 255, false)]
    [InlineData("phone", FieldType.Phone, 255, false)]
    [InlineData("url", FieldType.Url, 255, false)]
    [InlineData("integer", FieldType.Integer, null, false)]
    [InlineData("score", FieldType.Integer, null, false)]
    [InlineData("percent", FieldType.Integer, null, false)]
    [InlineData("float", FieldType.Number, null, false)]
    [InlineData("currency", FieldType.Number, null, false)]
    [InlineData("boolean", FieldType.Boolean, null, false)]
    [InlineData("date", FieldType.Date, null, false)]
    [InlineData("datetime", FieldType.DateTime, null, false)]
    [InlineData("reference", FieldType.Reference, null, false)]
    [InlineData("array", FieldType.Other, null, false)]
    public void Types_and_lengths_are_in_shared_words(string dataType, FieldType type, int? length, bool bytes)
    {
        var field = Described("custom_c", dataType).Schema;
        (field.Type, field.Length, field.LengthInBytes).ShouldBe((type, length, bytes));
        field.Creatable.ShouldBeTrue();
        field.Updatable.ShouldBeTrue();
        field.Unique.ShouldBeFalse();
    }

    [Fact]
    public void A_described_length_counts() =>
        Field("""{"displayName":"x","dataType":"string","length":2000,"rest":{"name":"unsubscribedReason","readOnly":false}}""")!.Schema.Length.ShouldBe(2000);

    [Theory]
    [InlineData("id", "integer", true)]
    [InlineData("email", "email", true)]
    [InlineData("sfdcLeadId", "string", true)]
    [InlineData("salesforceId_c", "string", true)]
    [InlineData("shoeSize_c", "integer", true)]
    [InlineData("workEmail_c", "email", true)]
    [InlineData("birthday_c", "date", false)]
    [InlineData("notes_c", "text", false)]
    [InlineData("firstName", "string", false)]
    [InlineData("leadScore", "integer", false)]
    [InlineData("company", "string", false)]
    public void Only_keys_and_custom_text_email_and_integer_fields_can_be_looked_up(string name, string dataType, bool searchable) =>
        Described(name, dataType).Schema.Searchable.ShouldBe(searchable);

    private static LeadField Described(string name, string dataType, bool readOnly = false) =>
        Field(JsonSerializer.Serialize(new { displayName = "x", dataType, rest = new { name, readOnly } }))!;

    private static LeadField? Field(string json) => LeadField.Of(JsonDocument.Parse(json).RootElement);
}
