using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>Puts a seed file's records in as they stand: any field may be given, the platform's own too.</summary>
internal sealed class SeedRecords(Org org, SObjectType type)
{
    public void Put(SeedNode list)
    {
        foreach (var record in list.Items())
            org.Put(Read(record));
    }

    private Row Read(SeedNode record)
    {
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in record.Properties())
        {
            var field = type.Find(name) ?? throw value.Wrong($"{type.Name} has no field \"{name}\".");
            given[field.Name] = ReadValue(field, record, value, name);
        }

        if (type.Name == "User")
            FillUser(given);
        if (type.Fields.FirstOrDefault(field => field.RequiredOnCreate && given.GetValueOrDefault(field.Name) is null) is { } missing)
            throw record.Wrong($"{type.Name} needs \"{missing.Name}\".");
        var id = given.GetValueOrDefault("Id") as string ?? org.NewId(type);
        if (org[type].Find(id) is not null)
            throw record.Wrong($"there is already a {type.Name} {id}.");
        return Derived(Seeding.Row(type, id, org.Now, given), given);
    }

    private Row Derived(Row row, Dictionary<string, object?> given)
    {
        var values = row.CopyValues();
        new Derivations(org, type, values, before: null).Apply(given.ContainsKey);
        return new Row(type, values);
    }

    /// <summary>A user needs no more than a Username and a LastName; the rest is as for the first one.</summary>
    private void FillUser(Dictionary<string, object?> given)
    {
        var pattern = org.Find(Org.ApiUserId)!;
        foreach (var field in type.Fields.Where(field => field.RequiredOnCreate && field.Name is not ("Username" or "LastName")))
            given.TryAdd(field.Name, field.Name == "Email" ? given.GetValueOrDefault("Username") : pattern[field]);
        given.TryAdd("IsActive", Row.Box(true));
        given.TryAdd("UserType", "Standard");
    }

    private object? ReadValue(Field field, SeedNode record, SeedNode place, string name)
    {
        if (!ValueReader.TryRead(field, record.AsObject()[name], out var value))
            throw place.Wrong($"{field.Name} is of type {field.Type}.");
        var errors = new List<ApiError>();
        value = ValueRules.Normalise(field, value, errors);
        if (errors.Count > 0)
            throw place.Wrong(errors[0].Message);
        if (field.Kind != FieldKind.Id || value is not string id)
            return value;
        var fits = field == type.Id
            ? id.StartsWith(type.KeyPrefix, StringComparison.Ordinal)
            : org.Catalog.OfId(id) is { } kind && field.ReferenceTo.Contains(kind.Name, StringComparer.Ordinal);
        return References.IsId(id) && fits
            ? RecordId.To18(id)
            : throw place.Wrong($"\"{id}\" is no id of {(field == type.Id ? type.Name : string.Join(" or ", field.ReferenceTo))}.");
    }
}
