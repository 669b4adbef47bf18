using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A field that the API is to make or change: the rules of Adobe's page (CONTRACT 2.2, Fields).</summary>
internal static class FieldOrder
{
    public static RowFault? Check(Instance instance, JsonElement row, out FieldShape? shape)
    {
        shape = null;
        var (name, label, type) = (Sent.Text(row, "name"), Sent.Text(row, "displayName"), Sent.Text(row, "dataType"));
        foreach (var (parameter, value) in new[] { ("displayName", label), ("name", name), ("dataType", type) })
        {
            if (value is null)
                return new RowFault("1002", ResponseFault.Missing(parameter).Message);
        }

        if (!FieldShape.IsName(name!))
            return RowFault.BadValue("name", name!);
        if (!FieldShape.Creatable.Contains(type!, StringComparer.Ordinal))
            return RowFault.BadValue("dataType", type!);
        if (instance.Fields.All.Any(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(field.DisplayName, label, StringComparison.OrdinalIgnoreCase)))
            return new RowFault("1017", ErrorTexts.For("1017"));
        if (instance.Fields.All.Count(field => field.Declared.ApiCreated) >= SchemaCalls.MostApiCreated)
            return new RowFault("1028", ErrorTexts.For("1028"));
        shape = Flagged(new FieldShape(0, label!, type!, FieldShape.LengthOf(type!), name!, Soap: name, Custom: true) { ApiCreated = true }, row);
        return null;
    }

    /// <summary>Standard fields stay as they are.</summary>
    public static RowFault? CheckUpdate(Instance instance, LeadField field, JsonElement row, out FieldShape? shape)
    {
        shape = null;
        if (!field.Custom)
            return new RowFault("1003", $"Field '{field.Name}' is a standard field");
        if (row.EnumerateObject().FirstOrDefault(member => member.Name is "name" or "dataType") is { Value.ValueKind: not JsonValueKind.Undefined } fixedMember)
            return new RowFault("1003", $"'{fixedMember.Name}' of a field cannot be changed");
        var label = Sent.Text(row, "displayName");
        if (label is not null && instance.Fields.All.Any(other => other != field && string.Equals(other.DisplayName, label, StringComparison.OrdinalIgnoreCase)))
            return new RowFault("1017", ErrorTexts.For("1017"));
        shape = Flagged(field.Declared with { DisplayName = label ?? field.Declared.DisplayName }, row);
        return null;
    }

    private static FieldShape Flagged(FieldShape shape, JsonElement row) => shape with
    {
        Description = Sent.Text(row, "description") ?? shape.Description,
        Hidden = row.TryGetProperty("isHidden", out _) ? Sent.Flag(row, "isHidden") : shape.Hidden,
        Sensitive = row.TryGetProperty("isSensitive", out _) ? Sent.Flag(row, "isSensitive") : shape.Sensitive,
        HtmlEncoded = row.TryGetProperty("isHtmlEncodingInEmail", out _) ? Sent.Flag(row, "isHtmlEncodingInEmail") : shape.HtmlEncoded,
    };
}
