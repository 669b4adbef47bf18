using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Seeds;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Queues, users and record types that the rules name: made where they are not there yet, and kept when the rules go.</summary>
/// <remarks><c>{"queues":{"Inbound":["Lead"]},"users":["ann@x.de",{"username":"old@x.de","active":false}],"recordTypes":{"Lead":["Partner",{"name":"Old","active":false}]}}</c></remarks>
internal sealed class SetUpRecords(Org org)
{
    public void Make(SeedNode rules)
    {
        foreach (var (entity, list) in rules.Object("recordTypes")?.Properties() ?? [])
        {
            foreach (var item in list.Items())
                MakeRecordType(org.Catalog[entity], item);
        }

        foreach (var (name, objects) in rules.Object("queues")?.Properties() ?? [])
            MakeQueue(name, objects);
        foreach (var user in rules.List("users"))
            MakeUser(user);
    }

    private void MakeRecordType(SObjectType type, SeedNode item)
    {
        var name = item.IsText ? item.AsText() : item.NeededText("name");
        if (RecordTypes.Of(org, type.Name).All(row => (string?)row[row.Type["Name"]] != name))
            Put("RecordType", item, new JsonObject { ["Name"] = name, ["SobjectType"] = type.Name, ["IsActive"] = item.IsText || item.Flag("active") is not false });
    }

    private void MakeQueue(string name, SeedNode objects)
    {
        var queue = Queue(name);
        if (queue is null)
        {
            Put("Group", objects, new JsonObject { ["Name"] = name, ["Type"] = "Queue" });
            queue = Queue(name)!;
        }

        var entries = org["QueueSobject"];
        foreach (var item in objects.Items())
        {
            var entity = org.Catalog.Find(item.AsText()) ?? throw item.Wrong($"there is no entity '{item.AsText()}'.");
            if (entries.Lookup(entries.Type["QueueId"])!.Find(queue.Id).All(row => (string?)row[entries.Type["SobjectType"]] != entity.Name))
                Put("QueueSobject", item, new JsonObject { ["QueueId"] = queue.Id, ["SobjectType"] = entity.Name });
        }
    }

    private void MakeUser(SeedNode user)
    {
        var username = user.IsText ? user.AsText() : user.NeededText("username");
        var active = user.IsText || user.Flag("active") is not false;
        var users = org["User"];
        if (users.Lookup(users.Type["Username"])!.Find(username) is not [var known, ..])
        {
            Put("User", user, new JsonObject { ["Username"] = username, ["LastName"] = username.Split('@')[0], ["IsActive"] = active });
            return;
        }

        if (known[users.Type["IsActive"]] is true == active)
            return;
        var values = known.CopyValues();
        values[users.Type["IsActive"].Ordinal] = Row.Box(active);
        Stamps.OnSave(users.Type, values, org);
        org.Put(new Row(users.Type, values));
    }

    private Row? Queue(string name)
    {
        var groups = org["Group"];
        return groups.Rows.FirstOrDefault(row => row[groups.Type["Type"]] is "Queue" && string.Equals(row[groups.Type["Name"]] as string, name, StringComparison.OrdinalIgnoreCase));
    }

    private void Put(string type, SeedNode place, JsonObject record) =>
        new SeedRecords(org, org.Catalog[type]).Put(new SeedNode(new JsonArray(record), place.Place));
}
