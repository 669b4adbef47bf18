using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What was set up in Marketo before the first call: fields, partitions, lists, programs, campaigns, custom objects, the native sync; and records (README, "Seed file of Marketo").</summary>
internal sealed class MarketoSeedFile
{
    private static readonly string[] Known =
        ["nativeSync", "fields", "partitions", "folders", "lists", "smartLists", "programs", "campaigns", "memberFields", "customObjects", "rules", "people", "records"];

    private readonly SeedNode root;

    private MarketoSeedFile(SeedNode root)
    {
        root.Only(Known);
        this.root = root;
    }

    /// <exception cref="FormatException">The message names the place: <c>fields[2].type: …</c>.</exception>
    public static MarketoSeedFile Read(string path)
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

    public static MarketoSeedFile Parse(string text) => new(new SeedNode(JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }), string.Empty));

    /// <summary>Sets the instance up, and puts in who and what is there as if it had always been.</summary>
    public void Put(Instance instance)
    {
        SetUp(instance);
        var people = new SeedPeople(instance);
        foreach (var person in root.List("people"))
            people.Put(person);
        foreach (var (path, rows) in root.Object("records")?.Properties() ?? [])
            new SeedObjects(instance).PutRows(path, rows);
    }

    private void SetUp(Instance instance)
    {
        instance.SeededNative = root.Flag("nativeSync") ?? false;
        foreach (var declared in root.List("fields"))
        {
            var shape = FieldShape.Read(declared);
            if (instance.Fields.Known.Any(field => string.Equals(field.Declared.Name, shape.Name, StringComparison.OrdinalIgnoreCase)))
                throw declared.Wrong($"Marketo already has a field \"{shape.Name}\".");
            instance.Fields.Declare(shape, lasting: true);
        }

        instance.SetRules(root.Object("rules")?.AsObject() ?? []);
        foreach (var declared in root.List("partitions"))
            AddPartition(instance, declared);
        var assets = new SeedAssets(instance);
        assets.Put(root);
        new SeedObjects(instance).Put(root.List("customObjects"));
    }

    private static void AddPartition(Instance instance, SeedNode declared)
    {
        if (!declared.IsText)
            declared.Only("name", "description", "workspace");
        var name = declared.IsText ? declared.AsText() : declared.NeededText("name");
        if (instance.Partitions.Find(name) is not null)
            throw declared.Wrong($"there is already a partition \"{name}\".");
        instance.Partitions.Add(name, declared.IsText ? null : declared.Text("description"), declared.IsText ? null : declared.Text("workspace"));
    }
}
