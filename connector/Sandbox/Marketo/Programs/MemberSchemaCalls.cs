using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The fields of program memberships as an administrator sees them, and those made through the API: twenty of one's own at most (BEHAVIOUR B-L7).</summary>
internal sealed class MemberSchemaCalls(Instance instance)
{
    private const int MostOwn = 20;

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/programs/members/schema/fields.json", (call, json) => Pages.Write(call, json, instance.Assets.MemberFields, field => Write(json, field), moreResult: true))
        .Add("POST", "/rest/v1/programs/members/schema/fields.json", Create)
        .Add("GET", "/rest/v1/programs/members/schema/fields/{id}.json", Get);

    private void Get(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        Write(json, instance.Assets.MemberFields.Find(field => field.Name == call.Id) ?? throw ResponseFault.NoField(call.Id));
        json.WriteEndArray();
    }

    private void Create(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var row in MarketoCall.Input(call.Json, "Fields not specified"))
        {
            var fault = Check(row);
            if (fault is null)
            {
                var type = Sent.Text(row, "dataType")!;
                instance.Assets.MemberFields.Add(new MemberField(Sent.Text(row, "name")!, type, FieldShape.LengthOf(type), Updateable: true) { DisplayName = Sent.Text(row, "displayName"), ApiCreated = true });
            }

            json.WriteStartObject();
            json.WriteString("name", Sent.Text(row, "name") ?? "");
            json.WriteString("status", fault is null ? "created" : "skipped");
            if (fault is not null)
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private RowFault? Check(JsonElement row)
    {
        foreach (var parameter in new[] { "displayName", "name", "dataType" })
        {
            if (Sent.Text(row, parameter) is null)
                return new RowFault("1002", ResponseFault.Missing(parameter).Message);
        }

        var fields = instance.Assets.MemberFields;
        return (Sent.Text(row, "name")!, Sent.Text(row, "dataType")!) switch
        {
            var (name, _) when !FieldShape.IsName(name) => RowFault.BadValue("name", name),
            var (_, type) when !FieldShape.Creatable.Contains(type, StringComparer.Ordinal) => RowFault.BadValue("dataType", type),
            var (name, _) when fields.Exists(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)) => new RowFault("1017", ErrorTexts.For("1017")),
            _ when fields.Except(MemberField.Standard).Count() >= MostOwn => new RowFault("1028", ErrorTexts.For("1028")),
            _ => null,
        };
    }

    private static void Write(Utf8JsonWriter json, MemberField field)
    {
        json.WriteStartObject();
        json.WriteString("displayName", field.DisplayName ?? field.Name);
        json.WriteString("name", field.Name);
        json.WriteString("description", "");
        json.WriteString("dataType", field.DataType);
        if (field.Length is { } length)
            json.WriteNumber("length", length);
        json.WriteBoolean("isHidden", value: false);
        json.WriteBoolean("isHtmlEncodingInEmail", field.DataType == "string");
        json.WriteBoolean("isSensitive", value: false);
        json.WriteBoolean("isCustom", !MemberField.Standard.Contains(field));
        json.WriteBoolean("isApiCreated", field.ApiCreated);
        json.WriteEndObject();
    }
}
