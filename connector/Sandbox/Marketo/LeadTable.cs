using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The people of one instance, found by id and, through indexes made when first asked for, by any searchable field.</summary>
internal sealed class LeadTable(LeadFields fields)
{
    private readonly Dictionary<long, Lead> byId = [];
    private readonly Dictionary<LeadField, Dictionary<string, List<Lead>>> indexes = [];

    public IEnumerable<Lead> All => byId.Values;

    public int Count => byId.Count;

    /// <summary>The id that the next person gets.</summary>
    public long NextId { get; private set; } = Kernel.People.FirstMarketoId;

    public Lead? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>Who has this value; text is compared without case.</summary>
    public IReadOnlyList<Lead> Find(LeadField field, string value)
    {
        if (field.Name == "id")
            return long.TryParse(value, out var id) && byId.TryGetValue(id, out var lead) ? [lead] : [];
        if (field.Name == "leadPartitionId")
            return [.. byId.Values.Where(lead => lead.Partition.ToString(System.Globalization.CultureInfo.InvariantCulture) == value)];
        return Index(field).TryGetValue(value, out var found) ? found : [];
    }

    /// <summary>Looks at all values of a field whose type is another now: what does not fit is lost (as BEHAVIOUR B-F6).</summary>
    public void Recast(LeadField field)
    {
        indexes.Remove(field);
        foreach (var lead in byId.Values.Where(lead => lead.Kept(field) is not null))
        {
            var text = JsonSerializer.SerializeToElement(FieldValue.Show(lead.Kept(field)));
            lead.Keep(field.Slot, FieldValue.TryRead(field, text, out var value) ? value : null);
        }
    }

    public void Add(Lead lead)
    {
        byId.Add(lead.Id, lead);
        NextId = Math.Max(NextId, lead.Id + 1);
    }

    public void Clear()
    {
        byId.Clear();
        indexes.Clear();
    }

    /// <summary>Keeps later people from getting the ids of removed ones.</summary>
    public void Reserve(long nextId) => NextId = Math.Max(NextId, nextId);

    public void Set(Lead lead, LeadField field, object? value)
    {
        if (indexes.TryGetValue(field, out var index))
        {
            Drop(index, lead, FieldValue.Show(lead.Kept(field)));
            Put(index, lead, FieldValue.Show(value));
        }

        if (value is not null || field.Slot >= 0)
            lead.Keep(fields.SlotOf(field), value);
    }

    public void Remove(Lead lead)
    {
        byId.Remove(lead.Id);
        foreach (var (field, index) in indexes)
            Drop(index, lead, FieldValue.Show(lead.Kept(field)));
    }

    private static void Put(Dictionary<string, List<Lead>> index, Lead lead, string? key)
    {
        if (key is null)
            return;
        if (!index.TryGetValue(key, out var bearers))
            index[key] = bearers = new List<Lead>(1);
        bearers.Add(lead);
    }

    private static void Drop(Dictionary<string, List<Lead>> index, Lead lead, string? key)
    {
        if (key is null || !index.TryGetValue(key, out var bearers))
            return;
        bearers.Remove(lead);
        if (bearers.Count == 0)
            index.Remove(key);
    }

    private Dictionary<string, List<Lead>> Index(LeadField field)
    {
        if (indexes.TryGetValue(field, out var index))
            return index;
        index = new Dictionary<string, List<Lead>>(StringComparer.OrdinalIgnoreCase);
        foreach (var lead in byId.Values)
            Put(index, lead, FieldValue.Show(lead.Kept(field)));
        return indexes[field] = index;
    }
}
