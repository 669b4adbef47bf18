using System.Text.Json;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Errors on the wire: <c>errorCode</c> in an answer about one record, <c>statusCode</c> among many (CONTRACT 1.0).</summary>
internal static class ErrorBody
{
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<ApiError> errors, string codeName)
    {
        json.WriteStartArray();
        foreach (var error in errors)
        {
            json.WriteStartObject();
            if (error.Duplicates is not null && codeName != "statusCode")
            {
                WriteDuplicates(json, error);
                continue;
            }

            if (codeName == "statusCode")
                json.WriteString(codeName, error.Code);
            json.WriteString("message", error.Message);
            if (codeName != "statusCode")
                json.WriteString(codeName, error.Code);
            if (error.Fields is not null || codeName == "statusCode")
                WriteFields(json, error.Fields ?? []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The key really is misspelt (CONTRACT 1.9).</summary>
    private static void WriteDuplicates(Utf8JsonWriter json, ApiError error)
    {
        json.WritePropertyName("duplicateResut");
        error.Duplicates!.WriteTo(json);
        json.WriteString("errorCode", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<string> fields)
    {
        json.WriteStartArray("fields");
        foreach (var field in fields)
            json.WriteStringValue(field);
        json.WriteEndArray();
    }
}
