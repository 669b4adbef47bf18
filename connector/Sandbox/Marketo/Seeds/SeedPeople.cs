using System.Text.Json;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>People of a seed file: any field may be given, also the native sync's; and the partition, lists and programs they are in.</summary>
internal sealed class SeedPeople(Instance instance)
{
    private long nextId = 1;

    public void Put(SeedNode person)
    {
        var given = person.AsObject();
        var id = person.Number("id") ?? FreeId();
        if (instance.Leads.Find(id) is not null)
            throw person.Wrong($"there is already a person {id}.");
        var created = given["createdAt"] is null ? instance.Now : FieldValue.Time(person.NeededText("createdAt")) ?? throw person.Wrong("\"createdAt\" is no instant.");
        var lead = new Lead(instance.Fields, id, created) { Partition = Partition(person).Id };
        instance.Leads.Add(lead);
        foreach (var (name, place) in person.Properties().Where(one => one.Name is not ("id" or "createdAt" or "partition" or "lists" or "programs")))
            instance.Leads.Set(lead, Field(name, place), Value(Field(name, place), place, JsonSerializer.SerializeToElement(given[name])));
        foreach (var list in person.List("lists"))
            (instance.Assets.Lists.Find(list.AsText()) ?? throw list.Wrong($"there is no list \"{list.AsText()}\".")).Members.Add(id);
        foreach (var (name, status) in person.Object("programs")?.Properties() ?? [])
            Enter(id, name, status);
        instance.Activities.Add(id, ActivityType.NewLead, id, lead.FullName, at: created);
    }

    // Made-up people have ids from 1001 on; those of a seed file come before them.
    private long FreeId()
    {
        while (instance.Leads.Find(nextId) is not null)
            nextId++;
        return nextId;
    }

    private Partition Partition(SeedNode person) => person.Text("partition") is { } name
        ? instance.Partitions.Find(name) ?? throw person.Wrong($"there is no partition \"{name}\".")
        : instance.Partitions[Partitions.PrimaryId];

    private LeadField Field(string name, SeedNode place)
    {
        var field = instance.Fields.FindAny(name) ?? throw place.Wrong($"Marketo has no field \"{name}\".");
        // sfdcId is a formula and always blank (BEHAVIOUR B-B7).
        return field.DataType == "formula" || name is "updatedAt" or "mktoName" or "leadPartitionId" ? throw place.Wrong($"{name} follows from other values.") : field;
    }

    private static object? Value(LeadField field, SeedNode place, JsonElement sent) =>
        FieldValue.TryRead(field, sent, out var value) ? value : throw place.Wrong($"{field.Name} is of type {field.DataType}.");

    private void Enter(long id, string name, SeedNode status)
    {
        var program = instance.Assets.Programs.Find(name) ?? throw status.Wrong($"there is no program \"{name}\".");
        program.Members[id] = new ProgramMember(program.Status(status.AsText()) ?? throw status.Wrong($"{name} has no status \"{status.AsText()}\"."), instance.Now);
    }
}
