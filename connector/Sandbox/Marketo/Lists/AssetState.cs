using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>Lists, programs and campaigns with who is in them.</summary>
internal static class AssetState
{
    public static JsonNode Save(Assets assets) => new JsonObject
    {
        ["nextId"] = assets.NextId,
        ["folders"] = Each(assets.Folders, folder => [folder.ParentId, folder.Kind, folder.Path]),
        ["lists"] = Each(assets.Lists, list => [list.Folder.Id, list.Folder.Type, new JsonArray([.. list.Members.Select(id => JsonValue.Create(id))])]),
        ["smartLists"] = Each(assets.SmartLists, list => [list.Folder.Id, list.Folder.Type]),
        ["programs"] = Each(assets.Programs, program => [program.Type, program.Channel, JsonSerializer.SerializeToNode(program.Statuses), new JsonArray([.. program.Members.Select(member => Save(member.Key, member.Value))])]),
        ["campaigns"] = Each(assets.Campaigns, campaign => [campaign.IsTrigger, campaign.IsActive, campaign.IsRequestable, campaign.ProgramName]),
        ["memberFields"] = JsonSerializer.SerializeToNode(assets.MemberFields.Except(MemberField.Standard)),
    };

    public static void Load(Assets assets, JsonNode? saved)
    {
        if (saved is null)
            return;
        assets.Reserve(saved["nextId"]!.GetValue<long>());
        Each(saved["folders"]!, assets.Folders, (head, row) => new Folder(head, Long(row[6]), Text(row[7]), Text(row[8])));
        Each(saved["lists"]!, assets.Lists, (head, row) =>
        {
            var list = new StaticList(head, new FolderRef(Long(row[6]), Text(row[7])));
            list.Members.UnionWith(row[8]!.AsArray().Select(Long));
            return list;
        });
        Each(saved["smartLists"]!, assets.SmartLists, (head, row) => new SmartList(head, new FolderRef(Long(row[6]), Text(row[7]))));
        Each(saved["programs"]!, assets.Programs, Program);
        Each(saved["campaigns"]!, assets.Campaigns, (head, row) => new Campaign(head, Flag(row[6]))
        {
            IsActive = Flag(row[7]),
            IsRequestable = Flag(row[8]),
            ProgramName = row[9]?.GetValue<string>(),
        });
        assets.MemberFields.AddRange(saved["memberFields"].Deserialize<MemberField[]>()!.Except(assets.MemberFields));
    }

    private static MarketingProgram Program(AssetHead head, JsonArray row)
    {
        var program = new MarketingProgram(head, Text(row[6]), Text(row[7]), row[8].Deserialize<ProgramStatus[]>()!);
        foreach (var one in row[9]!.AsArray())
        {
            var member = new ProgramMember(program.Status(Text(one![1]))!, Time(one[2])) { UpdatedAt = Time(one[3]), SucceededAt = one[4] is null ? null : Time(one[4]), AcquiredBy = Flag(one[5]) };
            foreach (var (name, value) in one[6]!.AsObject())
                member.Values[name] = value?.GetValue<string>();
            program.Members[Long(one[0])] = member;
        }

        return program;
    }

    private static JsonArray Save(long lead, ProgramMember member) =>
    [
        lead, member.Status.Name, member.Since.ToUnixTimeSeconds(), member.UpdatedAt.ToUnixTimeSeconds(), member.SucceededAt?.ToUnixTimeSeconds(), member.AcquiredBy,
        new JsonObject(member.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))),
    ];

    private static JsonArray Each<T>(AssetTable<T> table, Func<T, JsonNode?[]> rest)
        where T : Asset =>
        [.. table.All.Select(asset => new JsonArray([asset.Id, asset.Name, asset.Head.Description, asset.Workspace, asset.Head.CreatedAt.ToUnixTimeSeconds(), asset.Head.UpdatedAt.ToUnixTimeSeconds(), .. rest(asset)]))];

    private static void Each<T>(JsonNode saved, AssetTable<T> table, Func<AssetHead, JsonArray, T> make)
        where T : Asset
    {
        table.Clear();
        foreach (var one in saved.AsArray())
        {
            var row = one!.AsArray();
            var head = new AssetHead(Long(row[0]), Text(row[1]), row[2]?.GetValue<string>(), Text(row[3]), Time(row[4]), Time(row[5]));
            table.Add(make(head, row));
        }
    }

    private static long Long(JsonNode? node) => node!.GetValue<long>();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static bool Flag(JsonNode? node) => node!.GetValue<bool>();

    private static DateTimeOffset Time(JsonNode? seconds) => DateTimeOffset.FromUnixTimeSeconds(Long(seconds));
}
