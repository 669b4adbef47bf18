using System.Text.Json;

namespace Connector.Marketo;

/// <summary>
/// Makes person fields through the schema API (CONTRACT 2.2): a subscription without Marketo's own Salesforce sync has none for Salesforce's id and type (B-T3).
/// A field can be hidden later and never deleted, and there may be a hundred of them.
/// </summary>
internal sealed class NewFields(MarketoApi api)
{
    public async Task<IReadOnlyList<SetUpStep>> MakeAsync(IReadOnlyList<NewField> fields, CancellationToken cancel)
    {
        var steps = new List<SetUpStep>();
        foreach (var field in fields)
            steps.Add(await MakeAsync(field, cancel));
        return steps;
    }

    // One by one: a list is refused as a whole for what is wrong with one of it.
    private async Task<SetUpStep> MakeAsync(NewField field, CancellationToken cancel)
    {
        var what = $"field {field.Name}";
        try
        {
            var body = JsonSerializer.Serialize(new { input = new[] { new { displayName = field.Label, name = field.Name, description = field.Description, dataType = DataTypeOf(field.Type) } } });
            var rows = (await api.PostAsync("leads/schema/fields.json", body, cancel)).Rows();
            if (rows.Count == 0)
                return new SetUpStep(what, Made: false, MarketoFaults.UnreadableAnswer);
            return rows[0].TryGetProperty("status", out var status) && status.ValueEquals("created")
                ? new SetUpStep(what, Made: true, Fault: null)
                : new SetUpStep(what, Made: false, MarketoFaults.Of(rows[0]));
        }
        catch (FaultException refused)
        {
            return new SetUpStep(what, Made: false, refused.Fault);
        }
    }

    private static string DataTypeOf(FieldType type) => type switch
    {
        FieldType.Boolean => "boolean",
        FieldType.Integer => "integer",
        FieldType.Number => "float",
        FieldType.Date => "date",
        FieldType.DateTime => "datetime",
        FieldType.Email => "email",
        FieldType.Phone => "phone",
        FieldType.Url => "url",
        FieldType.LongText => "textArea",
        _ => "string",
    };
}
