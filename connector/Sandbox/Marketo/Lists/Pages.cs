using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A page of rows and the token of the next one.</summary>
internal static class Pages
{
    public static void Write<T>(MarketoCall call, Utf8JsonWriter json, IReadOnlyList<T> all, Action<T> write, bool moreResult = false)
    {
        var from = call["nextPageToken"] is { } token ? Math.Max(0, PagingToken.Parse(token).Position) : 0;
        var next = Math.Min(all.Count, from + call.BatchSize);
        json.WriteStartArray("result");
        for (var at = from; at < next; at++)
            write(all[at]);
        json.WriteEndArray();
        if (next < all.Count)
            json.WriteString("nextPageToken", PagingToken.At(next).ToString());
        if (moreResult)
            json.WriteBoolean("moreResult", next < all.Count);
    }
}
