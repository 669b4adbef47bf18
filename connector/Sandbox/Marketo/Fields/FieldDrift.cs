using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What an administrator does to fields while programs run: adds, renames (a new REST name), retypes, removes; and the native sync, which brings fields of its own.</summary>
internal sealed class FieldDrift
{
    public static readonly string[] Keys = ["added", "removed", "renamed", "retyped"];

    /// <summary>Fields without which the instance itself could not go on.</summary>
    private static readonly HashSet<string> Needed = new(StringComparer.Ordinal)
    {
        "id", "email", "firstName", "lastName", "createdAt", "updatedAt", "mktoName", "cookies", "leadPartitionId", "company", "externalCompanyId", "unsubscribed",
        "sfdcId", "sfdcType", "sfdcLeadId", "sfdcContactId", "sfdcAccountId",
    };

    private readonly LeadFields fields;
    private readonly List<FieldShape> added;
    private readonly Dictionary<int, FieldShape> bent = [];
    private readonly HashSet<int> removed = [];
    private readonly bool native;

    /// <summary>Reads <c>{"added":[{"name":"tier"}],"renamed":{"title":"jobTitle"},"retyped":{"tier":"integer"},"removed":["fax"]}</c>.</summary>
    /// <exception cref="FormatException">The rules name what does not exist, or what the instance needs.</exception>
    public FieldDrift(LeadFields fields, SeedNode rules, bool native)
    {
        (this.fields, this.native) = (fields, native);
        added = [.. rules.List("added").Select(Added)];
        foreach (var (name, to) in rules.Object("retyped")?.Properties() ?? [])
            Retype(name, to);
        foreach (var (name, to) in rules.Object("renamed")?.Properties() ?? [])
            Rename(name, to);
        foreach (var name in rules.List("removed"))
            removed.Add(Of(name.AsText(), name).Id);
        if (Names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw rules.Wrong($"there are two fields \"{twice.Key}\" then.");
    }

    /// <summary>The REST names that there will be.</summary>
    public IEnumerable<string> Names => Remaining.Select(Bent).Select(shape => shape.Name)
        .Concat(added.Where(shape => !Remaining.Any(one => one.Declared.Name == shape.Name)).Select(shape => shape.Name));

    private IEnumerable<LeadField> Remaining => fields.Known.Where(one => IsThere(one) && !removed.Contains(one.Id));

    /// <summary>Makes it so, and gives the fields whose type is another now: their values have to be looked at.</summary>
    public IReadOnlyList<LeadField> Apply()
    {
        var own = added.ConvertAll(shape => fields.Declare(shape, lasting: false));
        var before = fields.Known.ToDictionary(field => field, field => field.DataType);
        foreach (var field in fields.Known)
            field.Shape = Bent(field);
        fields.Present(fields.Known.Where(field => (IsThere(field) || own.Contains(field)) && !removed.Contains(field.Id)));
        return [.. before.Where(one => one.Key.DataType != one.Value).Select(one => one.Key)];
    }

    // A field that a rule once added is known, but there only while a rule or the instance says so.
    private bool IsThere(LeadField field) => field.Declared.Native ? native : field.Lasting || added.Any(shape => shape.Name == field.Declared.Name);

    private FieldShape Bent(LeadField field) => bent.GetValueOrDefault(field.Id, field.Declared);

    private FieldShape Added(SeedNode declared)
    {
        var shape = FieldShape.Read(declared);
        return fields.Known.Any(field => field.Lasting && field.Declared.Name == shape.Name) ? throw declared.Wrong($"Marketo already has a field \"{shape.Name}\".") : shape;
    }

    private LeadField Of(string name, SeedNode place)
    {
        var field = fields.Known.FirstOrDefault(one => one.Declared.Name == name && IsThere(one)) ?? throw place.Wrong($"Marketo has no field \"{name}\".");
        return Needed.Contains(field.Declared.Name) ? throw place.Wrong($"the instance needs {name}.") : field;
    }

    private void Rename(string name, SeedNode to)
    {
        var field = Of(name, to);
        if (!FieldShape.IsName(to.AsText()))
            throw to.Wrong($"\"{to.AsText()}\" is no field name.");
        bent[field.Id] = Bent(field) with { Name = to.AsText(), DisplayName = to.AsText() };
    }

    private void Retype(string name, SeedNode to)
    {
        var field = Of(name, to);
        if (!to.IsText)
            to.Only("type", "length", "readOnly");
        var type = to.IsText ? to.AsText() : to.Text("type") ?? field.Declared.DataType;
        FieldShape.CheckType(type, to);
        var length = (to.IsText ? null : to.Number("length")) ?? (type == field.Declared.DataType ? field.Declared.Length : FieldShape.LengthOf(type));
        bent[field.Id] = Bent(field) with { DataType = type, Length = length, ReadOnly = to.IsText ? field.Declared.ReadOnly : to.Flag("readOnly") ?? field.Declared.ReadOnly };
    }
}
