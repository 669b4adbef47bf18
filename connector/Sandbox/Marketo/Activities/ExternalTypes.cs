using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>The external activity types of an instance; drafts change, approval makes them live.</summary>
internal sealed class ExternalTypes(Kernel.SandboxClock clock)
{
    private const int FirstId = 100_001;
    private const int MostTypes = 10;
    private const int MostAttributes = 20;

    private readonly List<ExternalType> all = [];
    private int nextId = FirstId;

    public IReadOnlyList<ExternalType> All => all;

    public IEnumerable<ExternalType> Approved => all.Where(type => type.Live is not null);

    /// <exception cref="ResponseFault">1013 for an unknown one.</exception>
    public ExternalType this[string apiName] =>
        all.Find(type => type.ApiName == apiName) ?? throw new ResponseFault("1013", $"Custom activity type '{apiName}' not found");

    /// <exception cref="ResponseFault">1017 for a name that is taken, 1027 when there are ten.</exception>
    public ExternalType Create(string apiName, ExternalVersion draft)
    {
        if (all.Exists(type => type.ApiName == apiName || type.Newest.Name == draft.Name))
            throw new ResponseFault("1017", $"Custom activity type '{apiName}' already exists");
        if (all.Count >= MostTypes)
            throw new ResponseFault("1027", ErrorTexts.For("1027"));
        var type = new ExternalType(nextId++, apiName, clock.Now) { Draft = draft };
        all.Add(type);
        return type;
    }

    /// <exception cref="ResponseFault">1028 for more than twenty attributes.</exception>
    public void Change(ExternalType type, ExternalVersion draft)
    {
        if (draft.Attributes.Count > MostAttributes)
            throw new ResponseFault("1028", ErrorTexts.For("1028"));
        (type.Draft, type.UpdatedAt) = (draft, clock.Now);
    }

    public void Approve(ExternalType type)
    {
        if (type.Draft is not { } draft)
            throw new ResponseFault("709", $"Custom activity type '{type.ApiName}' has no draft");
        (type.Live, type.Draft, type.UpdatedAt) = (draft, null, clock.Now);
    }

    public void DiscardDraft(ExternalType type)
    {
        if (type.Draft is null || type.Live is null)
            throw new ResponseFault("709", $"Custom activity type '{type.ApiName}' has no draft beside an approved version");
        (type.Draft, type.UpdatedAt) = (null, clock.Now);
    }

    public void Delete(ExternalType type) => all.Remove(type);

    public JsonNode Save() => new JsonObject { ["nextId"] = nextId, ["types"] = JsonSerializer.SerializeToNode(all) };

    public void Load(JsonNode saved)
    {
        nextId = saved["nextId"]!.GetValue<int>();
        all.Clear();
        all.AddRange(saved["types"].Deserialize<List<ExternalType>>()!);
    }
}
