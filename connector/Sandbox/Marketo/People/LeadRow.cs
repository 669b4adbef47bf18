using System.Text.Json;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Marketo;

/// <summary>Reads a row that was sent: every member has to be a field and fit it.</summary>
internal sealed partial class LeadRow(Instance instance, UpsertOrder order)
{
    public RowFault? Read(JsonElement sent, out List<(LeadField Field, object? Value)> values)
    {
        values = [];
        if (sent.ValueKind != JsonValueKind.Object)
            return new RowFault("1003", ErrorTexts.For("1003"));
        foreach (var member in sent.EnumerateObject())
        {
            if (instance.Fields.Find(member.Name) is not { } field)
                return new RowFault("1006", $"Field '{member.Name}' not found");
            if (Check(field, member.Value, out var value) is { } fault)
                return fault;
            // What the person was found by is no change, read-only or not.
            if (field != instance.Fields.Id && (!field.ReadOnly || field != order.Lookup))
                values.Add((field, value));
        }

        return null;
    }

    private RowFault? Check(LeadField field, JsonElement sent, out object? value)
    {
        if (!FieldValue.TryRead(field, sent, out value) || (field == instance.Fields.Id && order.Action != "updateOnly"))
            return RowFault.BadValue(field.Name, FieldValue.Sent(sent));
        if (field.Name == "cookies" && value is string cookie && !Cookie().IsMatch(cookie))
            return new RowFault("1012", $"Invalid cookie value '{cookie}'");
        return field.ReadOnly && field != order.Lookup ? new RowFault("1003", $"Field '{field.Name}' is read-only") : null;
    }

    /// <summary>A Munchkin cookie: <c>id:287-GTJ-838&amp;token:_mch-marketo.com-1396310362214-46169</c>.</summary>
    [GeneratedRegex("^(id:[^&]+&)?token:[^&]+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex Cookie();
}
