using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>What a row says has become of its record.</summary>
internal static class RowState
{
    public static (RecordState State, string? Successor) Of(JsonElement row)
    {
        if (Member(row, "IsDeleted").ValueKind == JsonValueKind.True)
            return Text(row, "MasterRecordId") is { } winner ? (RecordState.Merged, winner) : (RecordState.Deleted, null);
        return Member(row, "IsConverted").ValueKind == JsonValueKind.True ? (RecordState.Converted, Text(row, "ConvertedContactId")) : (RecordState.Live, null);
    }

    public static string? Text(JsonElement row, string name) => Member(row, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member by name; answers use the canonical case whatever case was asked (CONTRACT 1.0).</summary>
    public static JsonElement Member(JsonElement row, string name)
    {
        if (row.TryGetProperty(name, out var exact))
            return exact;
        foreach (var member in row.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return default;
    }
}
