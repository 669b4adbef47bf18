using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Reading what happened (CONTRACT 2.3): tokens by date, strictly after; then by position. The token comes with every page, also the last.</summary>
internal sealed class ActivityFeed(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/activities/pagingtoken.json", Token)
        .Add("GET", "/rest/v1/activities/leadchanges.json", LeadChanges)
        .Add("GET", "/rest/v1/activities.json", Activities)
        .Add("GET", "/rest/v1/activities/deletedleads.json", DeletedLeads)
        .Add("GET", "/rest/v1/activities/types.json", Types);

    private static void Token(MarketoCall call, Utf8JsonWriter json)
    {
        var since = FieldValue.Time(call.Required("sinceDatetime")) ?? throw new ResponseFault("704", "Invalid date format");
        json.WriteString("nextPageToken", PagingToken.After(since).ToString());
    }

    private void LeadChanges(MarketoCall call, Utf8JsonWriter json)
    {
        var fields = instance.Fields.Parse(call.Required("fields")).ToHashSet();
        var leads = LeadIds(call);
        WritePage(
            call,
            json,
            one => (leads.Count == 0 || leads.Contains(one.LeadId)) && (one.Type == ActivityType.NewLead || (one.Change is { } change && fields.Contains(change.Field))),
            one => ActivityJson.WriteChange(json, one));
    }

    private void Activities(MarketoCall call, Utf8JsonWriter json)
    {
        call.Required("activityTypeIds");
        var types = call.Numbers("activityTypeIds").ToHashSet();
        if (types.Count > 10)
            throw new ResponseFault("1003", "Number of activity type ids exceeds the limit of 10");
        var leads = LeadIds(call);
        WritePage(
            call,
            json,
            one => types.Contains(one.Type) && (leads.Count == 0 || leads.Contains(one.LeadId)),
            one => ActivityJson.Write(json, one));
    }

    private void DeletedLeads(MarketoCall call, Utf8JsonWriter json) =>
        WritePage(call, json, one => one.Type == ActivityType.DeleteLead, one => ActivityJson.WriteDeleted(json, one));

    private void Types(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var type in instance.Types.All)
            type.WriteTo(json);
        json.WriteEndArray();
    }

    private static HashSet<long> LeadIds(MarketoCall call)
    {
        var ids = call.Numbers("leadIds").ToHashSet();
        return ids.Count <= 30 ? ids : throw new ResponseFault("1003", "Number of lead ids exceeds the limit of 30");
    }

    private void WritePage(MarketoCall call, Utf8JsonWriter json, Func<Activity, bool> wanted, Action<Activity> write)
    {
        var token = PagingToken.Parse(call.Required("nextPageToken"));
        var log = instance.Activities;
        if (token.Position > log.Count)
            throw ResponseFault.Invalid(call.Required("nextPageToken"), "nextPageToken");
        var at = Seek(token.Position >= 0 ? token.Position : log.FirstAfter(token.Since), wanted);
        // The vendor's pages may be empty although more follow; the option makes that happen before each page.
        var pause = instance.Options.EmptyPages && !token.Paused && at < log.Count;
        json.WriteStartArray("result");
        for (var left = pause ? 0 : call.BatchSize; left > 0 && at < log.Count; left--)
        {
            write(log[at]);
            at = Seek(at + 1, wanted);
        }

        json.WriteEndArray();
        json.WriteString("nextPageToken", (PagingToken.At(at) with { Paused = pause }).ToString());
        json.WriteBoolean("moreResult", at < log.Count);
    }

    private int Seek(int from, Func<Activity, bool> wanted)
    {
        var log = instance.Activities;
        while (from < log.Count && !wanted(log[from]))
            from++;
        return from;
    }
}
