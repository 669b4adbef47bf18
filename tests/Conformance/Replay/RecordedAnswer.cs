using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Connector.Conformance.Tests.Replay;

/// <summary>Answers and requests that many exchanges share, written out.</summary>
internal static class RecordedAnswer
{
    private const string LoginCall =
        """<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body><login xmlns="urn:partner.soap.sforce.com"><username>{username}</username><password>{password}</password></login></se:Body></se:Envelope>""";

    public static JsonNode? BodyOf(Exchange exchange) => exchange.See == "login" ? LoginCall : exchange.Body;

    public static JsonNode? Of(Exchange exchange, Recording recording)
    {
        if (exchange.Rows is { } rows)
            return Query(rows, recording.Version);
        if (exchange.See is not { } file)
            return exchange.Answer;
        if (file.StartsWith("bulk-", StringComparison.Ordinal))
            return Bulk(file, exchange.But!);
        var answer = JsonNode.Parse(Recording.Text($"{file}.json").Replace("{self}", exchange.Of, StringComparison.Ordinal).Replace("{version}", recording.Version, StringComparison.Ordinal))!.AsObject();
        answer.Remove("source");
        answer.Remove("keys");
        var type = answer["attributes"]?["type"]?.GetValue<string>() ?? "";
        var absent = RecordedOrg.Described(recording.Org)["absent"]?[type]?.AsArray().Select(one => one!.GetValue<string>()) ?? [];
        foreach (var name in absent.Concat(recording.Without.GetValueOrDefault(type) ?? []))
            answer.Remove(name);
        foreach (var (name, value) in exchange.But ?? [])
            answer[name] = value?.DeepClone();
        return answer;
    }

    /// <summary>The answered rows in the order of the recorded ones, as far as they are the same.</summary>
    private static JsonNode InOrder(JsonNode recorded, JsonNode answered, Bindings bindings)
    {
        var left = answered["records"]!.AsArray().Select(row => row!.DeepClone()).ToList();
        var rows = new JsonArray();
        foreach (var row in recorded["records"]!.AsArray())
        {
            var same = left.Find(one => !new Shape(bindings.Copy(), []).Differences(row, one).Any());
            if (same is null)
                continue;
            _ = new Shape(bindings, []).Differences(row, same).Count();
            left.Remove(same);
            rows.Add(same);
        }

        left.ForEach(rows.Add);
        answered["records"] = rows;
        return answered;
    }

    private static JsonObject Query(JsonArray rows, string version) => new()
    {
        ["totalSize"] = rows.Count,
        ["done"] = true,
        ["records"] = new JsonArray([.. rows.Select(row => Row(row!.AsObject(), version))]),
    };

    private static JsonObject Row(JsonObject row, string version)
    {
        var of = row["of"]!.GetValue<string>().Split(' ');
        var record = new JsonObject { ["attributes"] = new JsonObject { ["type"] = of[0], ["url"] = $"/services/data/v{version}/sobjects/{of[0]}/{of[1]}" } };
        foreach (var (name, value) in row.Where(one => one.Key != "of"))
            record[name] = value?.DeepClone();
        return record;
    }

    /// <summary>A job or batch of Bulk v1: the usual one, but for some elements; null for one it does not have.</summary>
    private static JsonValue Bulk(string file, JsonObject but)
    {
        var usual = XElement.Parse(Recording.Text($"{file}.xml"));
        foreach (var element in usual.Descendants().Where(one => but.ContainsKey(one.Name.LocalName)).ToList())
        {
            if (but[element.Name.LocalName] is { } value)
                element.Value = value.GetValue<string>();
            else
                element.Remove();
        }

        return JsonValue.Create(usual.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>The answer as far as it was recorded.</summary>
    public static JsonNode? Comparable(Exchange exchange, JsonNode? recorded, JsonNode? answered, Bindings bindings)
    {
        if (exchange.AnyOrder)
            return InOrder(recorded!, answered!, bindings);
        return exchange.See switch
        {
            "describe-global" => Kept(recorded!, answered!),
            "marketo-describe" => new JsonObject { ["fields"] = ByName(recorded!["fields"]!, answered!["result"]!, field => field["rest"]!["name"]!.GetValue<string>()) },
            _ => answered,
        };
    }

    private static JsonNode Kept(JsonNode recorded, JsonNode answered)
    {
        answered["sobjects"] = ByName(recorded["sobjects"]!, answered["sobjects"]!, one => one["name"]!.GetValue<string>());
        return answered;
    }

    /// <summary>Of a list, those that the recording keeps, in its order.</summary>
    private static JsonArray ByName(JsonNode recorded, JsonNode answered, Func<JsonNode, string> name)
    {
        var found = answered.AsArray().ToDictionary(one => name(one!), one => one, StringComparer.Ordinal);
        return [.. recorded.AsArray().Select(one => found.GetValueOrDefault(name(one!))?.DeepClone())];
    }
}
