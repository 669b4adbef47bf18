using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>Folders, lists, programs and campaigns of a seed file. Ids are given out in order where none is given.</summary>
internal sealed class SeedAssets(Instance instance)
{
    private readonly Assets assets = instance.Assets;

    public void Put(SeedNode root)
    {
        foreach (var declared in root.List("memberFields"))
            PutMemberField(declared);
        Each(root, "folders", assets.Folders, ["parent", "type"], PutFolder);
        Each(root, "programs", assets.Programs, ["type", "channel", "statuses"], Program);
        Each(root, "lists", assets.Lists, ["folder", "program"], (declared, head) => assets.Lists.Add(new StaticList(head, Place(declared))));
        Each(root, "smartLists", assets.SmartLists, ["folder", "program"], (declared, head) => assets.SmartLists.Add(new SmartList(head, Place(declared))));
        Each(root, "campaigns", assets.Campaigns, ["type", "active", "requestable", "program"], Campaign);
    }

    private void Each<T>(SeedNode root, string key, AssetTable<T> table, string[] more, Action<SeedNode, AssetHead> put)
        where T : Asset
    {
        foreach (var declared in root.List(key))
        {
            declared.Only(["id", "name", "description", "workspace", .. more]);
            var (name, id) = (declared.NeededText("name"), declared.Number("id") ?? assets.TakeId());
            if (table.Find(name) is not null || table.Find(id) is not null)
                throw declared.Wrong($"there is already one with the name \"{name}\" or the id {id}.");
            put(declared, AssetHead.New(id, name, instance.Now, declared.Text("description"), declared.Text("workspace")));
        }
    }

    private void PutFolder(SeedNode declared, AssetHead head)
    {
        var parent = declared.Text("parent") is { } above ? assets.Folders.Find(above) ?? throw declared.Wrong($"there is no folder \"{above}\".") : assets.Folders.Find(12L)!;
        assets.Folders.Add(new Folder(head, parent.Id, declared.Text("type") ?? "List", parent.Path + "/" + head.Name));
    }

    private FolderRef Place(SeedNode declared)
    {
        if (declared.Text("program") is { } program)
            return new FolderRef(assets.Programs.Find(program)?.Id ?? throw declared.Wrong($"there is no program \"{program}\"."), "Program");
        var folder = declared.Text("folder") ?? "Group Lists";
        return new FolderRef(assets.Folders.Find(folder)?.Id ?? throw declared.Wrong($"there is no folder \"{folder}\"."), "Folder");
    }

    private void Program(SeedNode declared, AssetHead head)
    {
        var type = declared.Text("type") ?? "Default";
        if (type is not ("Default" or "Event" or "Event with Webinar" or "Engagement" or "Email"))
            throw declared.Wrong($"there is no program type \"{type}\"; there are Default, Event, Event with Webinar, Engagement, Email.");
        var statuses = declared.List("statuses").Select((status, at) => Status(status, at + 1)).ToList();
        assets.Programs.Add(new MarketingProgram(head, type, declared.Text("channel") ?? "Online Advertising", statuses.Count > 0 ? statuses : MarketingProgram.UsualStatuses));
    }

    private static ProgramStatus Status(SeedNode declared, int number)
    {
        if (declared.IsText)
            return new ProgramStatus(number, declared.AsText(), number * 10, Success: false);
        declared.Only("name", "step", "success");
        return new ProgramStatus(number, declared.NeededText("name"), declared.Number("step") ?? number * 10, declared.Flag("success") ?? false);
    }

    private void Campaign(SeedNode declared, AssetHead head)
    {
        var type = declared.Text("type") ?? "batch";
        if (type is not ("batch" or "trigger"))
            throw declared.Wrong($"a campaign is of type batch or trigger, not \"{type}\".");
        if (declared.Text("program") is { } program && assets.Programs.Find(program) is null)
            throw declared.Wrong($"there is no program \"{program}\".");
        assets.Campaigns.Add(new Campaign(head, type == "trigger")
        {
            IsActive = declared.Flag("active") ?? type == "trigger",
            IsRequestable = declared.Flag("requestable") ?? type == "trigger",
            ProgramName = declared.Text("program"),
        });
    }

    private void PutMemberField(SeedNode declared)
    {
        var shape = FieldShape.Read(declared);
        if (assets.MemberFields.Exists(field => field.Name == shape.Name))
            throw declared.Wrong($"members already have a field \"{shape.Name}\".");
        assets.MemberFields.Add(new MemberField(shape.Name, shape.DataType, shape.Length, Updateable: true));
    }
}
