using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>What an administrator added before the first call: custom objects, custom fields of standard ones, records.</summary>
internal sealed class SeedFile
{
    private readonly JsonObject? records;

    private SeedFile(SeedNode root)
    {
        root.Only("objects", "fields", "records");
        records = root.Object("records")?.AsObject();
        Catalog = SeedSchema.Build(root.List("objects"), root.Object("fields"), RecordTypesOf(root.Object("records")?.Object("RecordType")));
    }

    /// <summary>The platform's own kinds of record and the file's.</summary>
    public Catalog Catalog { get; }

    /// <exception cref="FormatException">The message names the place: <c>objects[0].fields[2].type: …</c>.</exception>
    public static SeedFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The seed file is not JSON: line {wrong.LineNumber + 1}, column {wrong.BytePositionInLine + 1}.", wrong);
        }
    }

    public static SeedFile Parse(string text) => new(new SeedNode(JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }), string.Empty));

    /// <summary>What every organisation has before anyone writes to it: stages, statuses, a profile.</summary>
    public static void PutStandard(Org org)
    {
        using var stream = typeof(SeedFile).Assembly.GetManifestResourceStream("Connector.Sandbox.Salesforce.Seeds.standard-records.json")!;
        Put(org, JsonNode.Parse(stream)!.AsObject());
    }

    public void PutRecords(Org org) => Put(org, records ?? []);

    /// <summary>A kind of record with record types has a field that tells which.</summary>
    private static IEnumerable<string> RecordTypesOf(SeedNode? recordTypes) =>
        recordTypes is null ? [] : recordTypes.Items().Select(recordType => recordType.NeededText("SobjectType")).ToList();

    private static void Put(Org org, JsonObject records)
    {
        foreach (var (name, list) in records)
        {
            var place = $"records.{name}";
            var type = org.Catalog.Find(name) ?? throw new FormatException($"{place}: there is no object \"{name}\".");
            new SeedRecords(org, type).Put(new SeedNode(list, place));
        }
    }
}
