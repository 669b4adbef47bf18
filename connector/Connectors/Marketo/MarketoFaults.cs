using System.Text.Json;
using System.Text.RegularExpressions;
using Connector.Http;

namespace Connector.Marketo;

/// <summary>Marketo's error codes as faults (CONTRACT 2.9). The vendor's number leads the message; its words follow.</summary>
public static partial class MarketoFaults
{
    internal const string TooLarge = "marketo.request_too_large";
    internal const string TooManyMatches = "marketo.too_many_matches";
    internal const string NoData = "marketo.no_data_found";
    internal const string NobodyThere = "marketo.lead_not_found";
    internal const string AccessDenied = "marketo.access_denied";
    internal const string LeadNotFound = "marketo.lead_not_found";
    internal const string NotFound = "marketo.resource_not_found";
    internal const string ExportAlreadyQueued = "marketo.export_already_queued";
    internal const string ExportQueueFull = "marketo.export_queue_full";
    internal const string ExportQuotaReached = "marketo.export_quota_reached";
    internal const string FilterNotSupported = "marketo.filter_not_supported";

    /// <summary>The whole table: vendor code to stable code, recovery and cure.</summary>
    public static FaultTable Table { get; } = new("marketo", [.. FaultRows.OfRequests, .. FaultRows.OfRecords]);

    internal static Fault NoToken { get; } = new(
        "marketo.no_token", "The identity address answered without a token.", Recovery.FixPipeline, Hint: "Check that identity names the subscription's identity endpoint.");

    internal static Fault FeedStuck { get; } = new(
        "marketo.feed_stuck", "The change feed promises more but its token does not move.", Recovery.Retry, Hint: "Read again from the same start.");

    internal static Fault UnreadableAnswer { get; } = new(
        "marketo.unreadable_answer", "The write was answered, but not for every row or not in a way we know.", Recovery.LookUp);

    /// <summary>The role lacks the permission, or the subscription the feature: another way has to be taken.</summary>
    internal static bool IsNotForUs(Fault fault) => fault.Code is AccessDenied or NotFound or "marketo.feature_not_enabled" or "marketo.wrong_subscription_type";

    /// <summary>What is asked about is not there any more.</summary>
    internal static bool IsGone(Fault fault) => fault.Code is NotFound or "marketo.object_not_found";

    internal static Fault ExportFailed(string id, string status) => new(
        "marketo.export_failed", $"The export {id} ended as {status}.", Recovery.Retry, Hint: "Everything is read again by the next run; if it stays so, set bulkReadFrom higher and call Marketo support.");

    internal static Fault ExportTooSlow(TimeSpan patience) => new(
        "marketo.export_too_slow", $"An export was not done within {patience}.", Recovery.Retry, Hint: "Raise bulkPatience, or read at a quieter time: two exports run at once for the whole subscription.");

    internal static Fault ExportGone(string id) => new(
        "marketo.export_gone", $"The file of the export {id} is not there.", Recovery.Retry, Hint: "Marketo keeps files for seven days; everything is read again by the next run.");

    internal static Fault ExportTorn(string id) => new(
        "marketo.export_torn", $"The file of the export {id} did not come whole.", Recovery.Retry, Hint: "It is read again by the next run; if it stays so, a proxy cuts or changes large answers.");

    internal const string ImportBent = "marketo.import_bent";
    internal const string ImportFailed = "marketo.import_failed";

    internal static Fault ImportNotReached { get; } = new("marketo.not_reached", "The run ended before this row's turn.", Recovery.Retry);

    internal static Fault ImportUploadLost(DateTimeOffset until) => new(
        "marketo.import_upload_lost", $"Whether the file arrived was not answered, and Marketo lists no imports. Its records rest until all of them read as they were sent, or until {CanonicalText.Print(until)}; then they are looked up.", Recovery.LookUp,
        Hint: "Nothing. Where that is too long, lower bulkPatience to what imports take here: an import that begins after it may write older values over newer ones.");

    internal static Fault ImportRestLost { get; } = new("marketo.import_rest_lost", "It was to follow an import by a call; whether it did is looked up.", Recovery.LookUp);

    internal static Fault ImportNotShown { get; } = new("marketo.import_not_shown", "The import reports the person as written, but nobody bears the key; it is looked up again.", Recovery.LookUp);

    internal static Fault ImportCountsOff(string id) => new(
        "marketo.import_counts_off", $"The import {id} does not account for all its rows; they are looked up.", Recovery.LookUp);

    internal static Fault ImportTooSlow(TimeSpan patience) => new(
        "marketo.import_too_slow", $"An import was not done within {patience}; a later run asks it.", Recovery.LookUp, Hint: "Raise bulkPatience, or load at a quieter time: two imports run at once for the whole subscription.");

    internal static Fault ImportRefused(string message) => new(
        ImportFailed, $"Marketo refused the import as a whole: {message}", Recovery.Retry, Hint: "Its rows go by calls, which say what is wrong.");

    internal static Fault ImportWarned(string reason) => new(
        ImportBent, $"Marketo bent the row to make it fit: {reason}", Recovery.Retry, Hint: "It goes again by a call, which takes it as it is or says why not.");

    internal static Fault ImportRowRefused(string reason) => new(
        "marketo.import_row_refused", $"The import refused the row: {reason}", Recovery.FixRecord, Hint: "Correct the value that the reason names.");

    internal static Fault SignInRefused(string error) => new(
        "marketo.sign_in_refused", $"The identity service refused the sign-in ({error}).", Recovery.FixPipeline,
        Hint: "Check clientId and clientSecret: Admin, Integration, LaunchPoint, View Details.");

    internal static Fault UnknownEntity(string entity) => new(
        "marketo.unknown_entity", $"Marketo has no entity \"{entity}\" that can be synchronised.", Recovery.FixPipeline, Hint: "Write entity: lead.");

    internal static Fault NotSearchable(string field) => new(
        "marketo.field_not_supported", $"People cannot be looked up by {field}.", Recovery.FixPipeline, field, "Look up by id, e-mail or a custom text, e-mail or integer field.");

    internal static Fault PartitionUnknown(string name, IReadOnlyCollection<string> known) => new(
        "marketo.partition_unknown", $"There is no partition \"{name}\" that this API user may see{(Nearest.To(name, known) is { } near ? $"; did you mean \"{near}\"?" : ".")} There are: {string.Join(", ", known)}.", Recovery.FixPipeline,
        Hint: "Correct partition in the connection, or give the API user's role that partition's workspace.");

    internal static Fault ListUnknown(string name) => new(
        "marketo.list_unknown", $"There is no static list \"{name}\" that this API user may see.", Recovery.FixPipeline, Hint: "Correct createdToList in the connection: a static list's name or number.");

    internal static Fault ActivityTypeMissing(string name, Fault? why) => new(
        "marketo.activity_type_missing", $"The subscription has no custom activity type \"{name}\"{(why is null ? "" : $", and it could not be made: {why.Message}")}.", Recovery.FixPipeline,
        Hint: "Create and approve it under Admin, Marketo Custom Activities (primary field Code, text field Message), or name another one in rejectedActivity.");

    internal static Fault Of(string code, string message) => Table.Of(code, $"{code} {message}", FieldIn(message));

    /// <summary>The first error of an envelope or of a skipped row. Rows say <c>reasons</c>, custom activities say <c>errors</c> (CONTRACT 2.3).</summary>
    internal static Fault Of(JsonElement holder)
    {
        var error = First(holder);
        return Of(Text(error, "code"), Text(error, "message"));
    }

    internal static string CodeOf(JsonElement body) => Text(First(body), "code");

    private static JsonElement First(JsonElement holder) => First(holder, "errors") ?? First(holder, "reasons") ?? default;

    private static JsonElement? First(JsonElement holder, string list) =>
        holder.TryGetProperty(list, out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? errors[0] : null;

    private static string Text(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) ? value.ToString() : "unknown";

    private static string? FieldIn(string message) => QuotedField().Match(message) is { Success: true } match ? match.Groups["name"].Value : null;

    // "Field 'x' not found", "Invalid value for field 'x' and value …": straight and typographic quotes both occur.
    [GeneratedRegex(@"\bfield\s+['‘`""](?<name>\w+)['’`""]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedField();
}
