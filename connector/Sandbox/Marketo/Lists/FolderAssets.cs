using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Folders and smart lists, to be found by name (CONTRACT 2.4).</summary>
internal sealed class FolderAssets(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/asset/v1/folder/byName.json", (call, json) => WriteFolders(json, instance.Assets.Folders.All.Where(folder => folder.Name == StaticListAssets.Needed(call, "name"))))
        .Add("GET", "/rest/asset/v1/folder/{id}.json", (call, json) => WriteFolders(json, instance.Assets.Folders.All.Where(folder => folder.Id == MarketoCall.Number(call.Id))))
        .Add("GET", "/rest/asset/v1/smartLists.json", (call, json) => WriteSmartLists(json, AssetReply.Page(call, instance.Assets.SmartLists.All)))
        .Add("GET", "/rest/asset/v1/smartList/byName.json", (call, json) => WriteSmartLists(json, instance.Assets.SmartLists.All.Where(list => list.Name == StaticListAssets.Needed(call, "name"))))
        .Add("GET", "/rest/asset/v1/smartList/{id}.json", (call, json) => WriteSmartLists(json, instance.Assets.SmartLists.All.Where(list => list.Id == MarketoCall.Number(call.Id))));

    private static void WriteFolders(Utf8JsonWriter json, IEnumerable<Folder> folders) => AssetReply.Write(json, folders.ToList(), folder =>
    {
        json.WriteString("name", folder.Name);
        json.WriteString("description", folder.Head.Description);
        AssetReply.Times(json, folder);
        json.WriteNull("url");
        Reference("folderId", folder.Id);
        json.WriteString("folderType", folder.Kind);
        Reference("parent", folder.ParentId);
        json.WriteString("path", folder.Path);
        json.WriteBoolean("isArchive", value: false);
        json.WriteBoolean("isSystem", folder.Id < Assets.FirstId);
        json.WriteNumber("accessZoneId", 1);
        json.WriteString("workspace", folder.Workspace);
        json.WriteNumber("id", folder.Id);

        void Reference(string name, long id)
        {
            json.WriteStartObject(name);
            json.WriteNumber("id", id);
            json.WriteString("type", "Folder");
            json.WriteEndObject();
        }
    });

    private static void WriteSmartLists(Utf8JsonWriter json, IEnumerable<SmartList> lists) => AssetReply.Write(json, lists.ToList(), list =>
    {
        json.WriteNumber("id", list.Id);
        json.WriteString("name", list.Name);
        AssetReply.Times(json, list);
        json.WriteString("url", $"https://app-sandbox.example/#SL{list.Id}A1LA1");
        AssetReply.Place(json, list.Folder);
        json.WriteString("workspace", list.Workspace);
    });
}
