using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Static lists and folders in the asset API (CONTRACT 2.4).</summary>
internal sealed class StaticListAssets(Instance instance)
{
    private AssetTable<StaticList> Lists => instance.Assets.Lists;

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/asset/v1/staticLists.json", Browse)
        .Add("POST", "/rest/asset/v1/staticLists.json", Create)
        .Add("GET", "/rest/asset/v1/staticList/byName.json", (call, json) => Write(json, Lists.All.Where(list => list.Name == Needed(call, "name"))))
        .Add("GET", "/rest/asset/v1/staticList/{id}.json", (call, json) => Write(json, Lists.All.Where(list => list.Id == MarketoCall.Number(call.Id))))
        .Add("POST", "/rest/asset/v1/staticList/{id}.json", Update)
        .Add("POST", "/rest/asset/v1/staticList/{id}/delete.json", Delete);

    /// <summary>A parameter of the asset API, which has a code of its own for missing ones.</summary>
    public static string Needed(MarketoCall call, string name) => call[name] ?? throw new ResponseFault("701", $"{name} cannot be blank");

    private void Browse(MarketoCall call, Utf8JsonWriter json)
    {
        var folder = call["folder"] is { } given ? ReadFolder(given) : null;
        Write(json, AssetReply.Page(call, Lists.All.Where(list => folder is null || list.Folder == folder)));
    }

    private void Create(MarketoCall call, Utf8JsonWriter json)
    {
        var (name, folder) = (Needed(call, "name"), ReadFolder(Needed(call, "folder")));
        CheckFolder(folder);
        if (Lists.Find(name) is not null)
            throw new ResponseFault("709", $"Static list with name '{name}' already exists");
        Write(json, [Lists.Add(new StaticList(AssetHead.New(instance.Assets.TakeId(), name, instance.Now, call["description"]), folder))]);
    }

    private void Update(MarketoCall call, Utf8JsonWriter json)
    {
        var list = Known(call);
        var renamed = call["name"] ?? list.Name;
        if (renamed != list.Name && Lists.Find(renamed) is not null)
            throw new ResponseFault("709", $"Static list with name '{renamed}' already exists");
        list.Change(list.Head with { Name = renamed, Description = call["description"] ?? list.Head.Description, UpdatedAt = instance.Now });
        Write(json, [list]);
    }

    private void Delete(MarketoCall call, Utf8JsonWriter json)
    {
        var list = Known(call);
        instance.Assets.Reserve(list.Id + 1);
        Lists.Remove(list);
        AssetReply.Write(json, [list], gone => json.WriteNumber("id", gone.Id));
    }

    private StaticList Known(MarketoCall call) =>
        Lists.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("702", $"Static list with id '{call.Id}' not found");

    private void CheckFolder(FolderRef folder)
    {
        if (folder.Type == "Program")
        {
            if (instance.Assets.Programs.Find(folder.Id) is null)
                throw new ResponseFault("710", ErrorTexts.For("710"));
            return;
        }

        var found = instance.Assets.Folders.Find(folder.Id) ?? throw new ResponseFault("710", ErrorTexts.For("710"));
        if (found.Kind != "List")
            throw new ResponseFault("711", ErrorTexts.For("711"));
    }

    private static FolderRef ReadFolder(string text)
    {
        try
        {
            var folder = JsonSerializer.Deserialize<JsonElement>(text);
            return new FolderRef(Sent.Number(folder, "id"), string.Equals(Sent.Text(folder, "type"), "program", StringComparison.OrdinalIgnoreCase) ? "Program" : "Folder");
        }
        catch (JsonException)
        {
            throw ResponseFault.Invalid(text, "Folder");
        }
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<StaticList> lists) => AssetReply.Write(json, lists.ToList(), list =>
    {
        json.WriteNumber("id", list.Id);
        json.WriteString("name", list.Name);
        if (list.Head.Description is { } description)
            json.WriteString("description", description);
        AssetReply.Times(json, list);
        AssetReply.Place(json, list.Folder);
        json.WriteString("computedUrl", $"https://app-sandbox.example/#ST{list.Id}A1");
        json.WriteString("workspace", list.Workspace);
    });
}
