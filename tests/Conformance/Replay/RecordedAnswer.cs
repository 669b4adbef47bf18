using System.Text.Json.Nodes;

namespace Connector.Conformance.Tests.Replay;

/// <summary>Answers and requests that many exchanges share, written out.</summary>
internal static class RecordedAnswer
{
    private const string LoginCall =
        """<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body><login xmlns="urn:partner.soap.sforce.com"><username>{username}</username><password>{password}</password></login></se:Body></se:Envelope>""";

    public static JsonNode? BodyOf(Exchange exchange) => exchange.See == "login" ? LoginCall : exchange.Body;

    public static JsonNode? Of(Exchange exchange, Recording recording)
    {
        if (exchange.See is not { } file)
            return exchange.Answer;
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
