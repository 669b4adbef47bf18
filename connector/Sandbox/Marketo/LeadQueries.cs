using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Reading people: one by id, or those a filter finds (CONTRACT 2.2).</summary>
internal sealed class LeadQueries(Instance instance)
{
    private const int MostValues = 300;
    private const int MostMatches = 1000;

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/lead/{id}.json", ById)
        .Add("GET", "/rest/v1/leads.json", ByFilter);

    // Somebody who is gone reads as an empty result.
    private void ById(MarketoCall call, Utf8JsonWriter json)
    {
        var fields = Fields(call);
        json.WriteStartArray("result");
        instance.See(MarketoCall.Number(call.Id))?.Write(json, fields);
        json.WriteEndArray();
    }

    private void ByFilter(MarketoCall call, Utf8JsonWriter json)
    {
        var filter = instance.Fields.Searchable(call.Required("filterType"));
        call.Required("filterValues");
        var values = call.List("filterValues");
        if (values.Count > MostValues)
            throw new ResponseFault("1003", $"Number of filter values exceeds the limit of {MostValues}");
        var fields = Fields(call);
        var found = Matches(filter, values);
        var from = call["nextPageToken"] is { } token ? Math.Max(0, PagingToken.Parse(token).Position) : 0;
        var page = found.Skip(from).Take(call.BatchSize).ToList();

        json.WriteStartArray("result");
        foreach (var lead in page)
            lead.Write(json, fields);
        json.WriteEndArray();
        if (from + page.Count < found.Count)
            json.WriteString("nextPageToken", PagingToken.At(from + page.Count).ToString());
    }

    private List<Lead> Matches(LeadField filter, IReadOnlyList<string> values)
    {
        if (filter.Kind == FieldKind.Integer)
            values = [.. values.Select(value => MarketoCall.Number(value).ToString())];
        var found = values.SelectMany(value => instance.Leads.Find(filter, value))
            .DistinctBy(lead => lead.Id).OrderBy(lead => lead.Id).Select(lead => instance.See(lead, lead.Id)).OfType<Lead>().ToList();
        return found.Count <= MostMatches ? found : throw new ResponseFault("1003", "Too many results match the filter");
    }

    private IReadOnlyList<LeadField> Fields(MarketoCall call) =>
        call["fields"] is { } names ? instance.Fields.Parse(names) : instance.Fields.Default;
}
