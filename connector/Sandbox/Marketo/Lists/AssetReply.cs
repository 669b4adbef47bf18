using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Answers of the asset API: errors and warnings come along, no result when nothing was found, times with a zone twice (recorded, CONTRACT 2.0).</summary>
internal static class AssetReply
{
    public static void Write<T>(Utf8JsonWriter json, IReadOnlyCollection<T> found, Action<T> write)
    {
        json.WriteStartArray("errors");
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        if (found.Count == 0)
            json.WriteStringValue("No assets found for the given search criteria.");
        json.WriteEndArray();
        if (found.Count == 0)
            return;
        json.WriteStartArray("result");
        foreach (var one in found)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A page of assets: 20, at most 200, from an offset.</summary>
    public static List<T> Page<T>(MarketoCall call, IEnumerable<T> all)
    {
        var most = call["maxReturn"] is { } given ? MarketoCall.Number(given) : 20;
        var offset = call["offset"] is { } start ? MarketoCall.Number(start) : 0;
        return most is > 0 and <= 200 && offset >= 0 ? [.. all.Skip((int)offset).Take((int)most)] : throw new ResponseFault("1003", "maxReturn is between 1 and 200");
    }

    public static void Times(Utf8JsonWriter json, Asset asset)
    {
        json.WriteString("createdAt", Time(asset.Head.CreatedAt));
        json.WriteString("updatedAt", Time(asset.Head.UpdatedAt));
    }

    public static void Place(Utf8JsonWriter json, FolderRef folder)
    {
        json.WriteStartObject("folder");
        json.WriteNumber("id", folder.Id);
        json.WriteString("type", folder.Type);
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z+0000'", CultureInfo.InvariantCulture);
}
