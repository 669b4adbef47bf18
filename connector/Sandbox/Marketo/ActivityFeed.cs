using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Reading what happened (CONTRACT 2.3): strictly after a date, then page by page. The token comes with every page, also the last.</summary>
internal sealed class ActivityFeed(Instance instance)
{
    private const int MostTypes = 10;

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
        var whose = Persons.Of(call, instance);
        WritePage(
            call,
            json,
            one => whose.Has(one.LeadId) && (one.Type == ActivityType.NewLead || (one.Change is { } change && fields.Contains(change.Field))),
            one => ActivityJson.WriteChange(json, one));
    }

    private void Activities(MarketoCall call, Utf8JsonWriter json)
    {
        call.Required("activityTypeIds");
        var types = call.Numbers("activityTypeIds").ToHashSet();
        if (types.Count > MostTypes)
            throw new ResponseFault("1003", $"Number of activity type ids exceeds the limit of {MostTypes}");
        var assets = call.Numbers("assetIds").ToHashSet();
        if (assets.Count > 0 && types.Count > 1)
            throw new ResponseFault("1003", "assetIds may be given with one activity type id only");
        var whose = Persons.Of(call, instance);
        WritePage(
            call,
            json,
            one => types.Contains(one.Type) && whose.Has(one.LeadId) && (assets.Count == 0 || (one.PrimaryId is { } asset && assets.Contains(asset))),
            one => ActivityJson.Write(json, one));
    }

    private void DeletedLeads(MarketoCall call, Utf8JsonWriter json) => WritePage(call, json, one => one.Type == ActivityType.DeleteLead, one => ActivityJson.WriteDeleted(json, one));

    private void Types(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var type in instance.Types.Standard)
            type.WriteTo(json);
        foreach (var type in instance.Types.External.Approved)
            ExternalTypeJson.WriteActivityType(json, type);
        json.WriteEndArray();
    }

    private void WritePage(MarketoCall call, Utf8JsonWriter json, Func<Activity, bool> wanted, Action<Activity> write)
    {
        var token = PagingToken.Parse(call.Required("nextPageToken"));
        if (token.Position > instance.Activities.LastId)
            throw ResponseFault.Invalid(call.Required("nextPageToken"), "nextPageToken");
        var (log, now) = (instance.Activities.All, instance.Clock.Now);
        Func<Activity, bool> shown = instance.Rules.Feed.Retention ? one => wanted(one) && IsOpen(one) && Retention.Keeps(one, now) : one => wanted(one) && IsOpen(one);
        var start = instance.Activities.FirstAfter(token.Since, token.Position >= 0 ? token.Position : long.MaxValue);
        var at = Seek(log, start, shown);
        // The vendor's pages may be empty although more follow; the option makes that happen before each page.
        var pause = instance.Options.EmptyPages && !token.Paused && at < log.Count;
        json.WriteStartArray("result");
        for (var left = pause ? 0 : call.BatchSize; left > 0 && at < log.Count; left--)
        {
            write(log[at]);
            at = Seek(log, at + 1, shown);
        }

        json.WriteEndArray();
        json.WriteString("nextPageToken", ((at == start ? token : PagingToken.After(log[at - 1])) with { Paused = pause }).ToString());
        json.WriteBoolean("moreResult", at < log.Count);
    }

    // Of people in partitions that the API user does not see nothing is told; where a deleted one lived nobody knows any more.
    private bool IsOpen(Activity one) => instance.Leads.Find(one.LeadId) is not { } lead || instance.Partitions.CanSee(lead);

    private static int Seek(IReadOnlyList<Activity> log, int from, Func<Activity, bool> shown)
    {
        while (from < log.Count && !shown(log[from]))
            from++;
        return from;
    }
}
