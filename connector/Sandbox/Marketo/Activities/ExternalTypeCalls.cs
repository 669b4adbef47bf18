using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Making external activity types: each change goes into a draft, and approval makes the draft live (CONTRACT 2.3).</summary>
internal sealed class ExternalTypeCalls(Instance instance)
{
    private const string One = "/rest/v1/activities/external/type/{id}";

    private ExternalTypes Types => instance.Types.External;

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/activities/external/types.json", List)
        .Add("POST", "/rest/v1/activities/external/type.json", Create)
        .Add("GET", One + "/describe.json", Describe)
        .Add("POST", One + ".json", Update)
        .Add("POST", One + "/approve.json", (call, json) => Draft(call, json, Types.Approve))
        .Add("POST", One + "/discardDraft.json", (call, json) => Draft(call, json, Types.DiscardDraft))
        .Add("POST", One + "/delete.json", (call, json) => Draft(call, json, Types.Delete))
        .Add("POST", One + "/attributes/create.json", (call, json) => Attributes(call, json, Create))
        .Add("POST", One + "/attributes/update.json", (call, json) => Attributes(call, json, Update))
        .Add("POST", One + "/attributes/delete.json", (call, json) => Attributes(call, json, Delete));

    private void List(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var type in Types.All)
            ExternalTypeJson.WriteHead(json, type);
        json.WriteEndArray();
    }

    private void Create(MarketoCall call, Utf8JsonWriter json)
    {
        var body = call.Json;
        var name = SentType.ApiName(body);
        Write(json, Types.Create(name, SentType.Version(body, before: null)));
    }

    private void Describe(MarketoCall call, Utf8JsonWriter json)
    {
        var type = Types[call.Id];
        Write(json, type, call["draft"] == "true" ? type.Newest : type.Live ?? type.Newest);
    }

    private void Update(MarketoCall call, Utf8JsonWriter json)
    {
        var type = Types[call.Id];
        Types.Change(type, SentType.Version(call.Json, type.Newest));
        Write(json, type);
    }

    private void Draft(MarketoCall call, Utf8JsonWriter json, Action<ExternalType> act)
    {
        var type = Types[call.Id];
        act(type);
        Write(json, type);
    }

    private void Attributes(MarketoCall call, Utf8JsonWriter json, Func<List<ExternalAttribute>, JsonElement, bool> change)
    {
        var type = Types[call.Id];
        var attributes = type.Newest.Attributes.ToList();
        foreach (var sent in SentType.Attributes(call.Json))
        {
            if (!change(attributes, sent))
                throw new ResponseFault("1013", $"Attribute '{SentType.ApiName(sent)}' not found");
        }

        Types.Change(type, type.Newest with { Attributes = attributes });
        Write(json, type);
    }

    private static bool Create(List<ExternalAttribute> attributes, JsonElement sent)
    {
        var added = SentType.Attribute(sent, before: null);
        if (attributes.Exists(known => known.ApiName == added.ApiName))
            throw new ResponseFault("1017", $"Attribute '{added.ApiName}' already exists");
        attributes.Add(added);
        return true;
    }

    private static bool Update(List<ExternalAttribute> attributes, JsonElement sent)
    {
        var at = Find(attributes, sent);
        if (at >= 0)
            attributes[at] = SentType.Attribute(sent, attributes[at]);
        return at >= 0;
    }

    private static bool Delete(List<ExternalAttribute> attributes, JsonElement sent)
    {
        var at = Find(attributes, sent);
        if (at >= 0)
            attributes.RemoveAt(at);
        return at >= 0;
    }

    private static int Find(List<ExternalAttribute> attributes, JsonElement sent)
    {
        var name = SentType.ApiName(sent);
        return attributes.FindIndex(known => known.ApiName == name);
    }

    private static void Write(Utf8JsonWriter json, ExternalType type) => Write(json, type, type.Newest);

    private static void Write(Utf8JsonWriter json, ExternalType type, ExternalVersion version)
    {
        json.WriteStartArray("result");
        ExternalTypeJson.Write(json, type, version);
        json.WriteEndArray();
    }
}
