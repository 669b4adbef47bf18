using Connector.Http;
using static Connector.Recovery;

namespace Connector.Marketo;

/// <summary>The rows of CONTRACT 2.9. Which of them are repeated, and when, is the judge's business.</summary>
internal static class FaultRows
{
    /// <summary>4xx to 7xx: the whole request.</summary>
    public static IReadOnlyList<KnownFault> OfRequests { get; } =
    [
        Row("413", "request_too_large", FixRecord, "Marketo takes 1 MB in one call: shorten the record's long texts."),
        Row("414", "request_uri_too_long", Stop, "Ask for fewer fields."),
        Row("500", "internal_error", LookUp, "Look at status.adobe.com; if it lasts, call Marketo support."),
        Row("502", "bad_gateway", LookUp, "Marketo's edge gave up on the request; it may have been executed."),
        Row("601", "token_invalid", Retry, "Check that endpoint and identity name the same subscription."),
        Row("602", "token_expired", Retry, "A new token is fetched by itself; check the machine's clock if this stays."),
        Row("603", "access_denied", FixPipeline, "Give the API user's role the permission this call needs, and check the IP allow-list."),
        Row("604", "request_timed_out", LookUp, "Marketo gave up on the request; it may have been executed."),
        Row("605", "method_not_supported", Stop, "Report this: the connector used a wrong method."),
        Row("606", "rate_limit_reached", Retry, "Other clients use the same 100 calls in 20 seconds: lower callsPer20Seconds."),
        Row("607", "daily_quota_reached", Wait, "Wait for midnight US Central, run less often, or buy calls."),
        Row("608", "unavailable", Retry, "Marketo is briefly away."),
        Row("609", "invalid_json", Stop, "Report this: the connector wrote a body that Marketo cannot read."),
        Row("610", "resource_not_found", FixPipeline, "Check endpoint and identity against Admin, Integration, Web Services."),
        Row("611", "system_error", Retry, "Marketo failed without a reason of ours."),
        Row("612", "invalid_content_type", Stop, "A proxy changes the content type of requests: let it be."),
        Row("613", "invalid_multipart", Stop, "Report this: the connector wrote a wrong upload."),
        Row("614", "subscription_unreachable", Retry, "Usually brief; if it stays, the subscription has moved or ended."),
        Row("615", "concurrent_limit_reached", Retry, "Other clients use the same 10 concurrent calls: lower concurrentCalls."),
        Row("616", "wrong_subscription_type", FixPipeline, "The subscription lacks this feature."),
        Row("701", "blank_value", FixRecord, "Give the field a value."),
        Row("702", "no_data_found", FixRecord, "The thing asked for does not exist (any more)."),
        Row("703", "feature_not_enabled", FixPipeline, "The subscription lacks this feature."),
        Row("704", "invalid_date", FixRecord, "Dates are yyyy-MM-dd, date-times ISO 8601."),
        Row("709", "business_rule", FixRecord, "Marketo's rules refuse this; its message names the rule."),
        Row("710", "parent_folder_not_found", FixPipeline, "Create the folder or name another one."),
        Row("711", "incompatible_folder_type", FixPipeline, "Name a folder of the right type."),
        Row("712", "person_account_merge", FixRecord, "Merge person accounts in Salesforce."),
        Row("713", "transient_error", Retry, "A resource of Marketo was briefly away."),
        Row("714", "no_default_record_type", FixPipeline, "Give the Salesforce user a default record type."),
        Row("718", "sales_person_not_found", FixRecord, "Create the sales person first."),
        Row("719", "lock_wait_timeout", Retry, "Something else holds the record."),
    ];

    /// <summary>1xxx: one record, or a request that names something wrong.</summary>
    public static IReadOnlyList<KnownFault> OfRecords { get; } =
    [
        Row("1001", "invalid_type", FixRecord, "The value does not fit the field's type."),
        Row("1002", "missing_parameter", FixRecord, "Give the missing value."),
        Row("1003", "too_many_matches", FixRecord, "More than 1,000 people bear one value of the field: merge them, or match by another field.", "too many results"),
        Row("1003", "nothing_sent", Stop, "Report this: the connector sent no records.", "not specified"),
        Row("1003", "invalid_value", FixRecord, "Correct the value in the source record."),
        Row("1004", "lead_not_found", FixRecord, "The person was deleted or merged."),
        Row("1005", "lead_already_exists", FixRecord, "Link the person that exists."),
        Row("1006", "field_not_found", FixPipeline, "Correct the field's API name, or unhide the field in Field Management."),
        Row("1007", "multiple_leads_match", FixRecord, "Several people bear this key: merge them or blank the wrong ones."),
        Row("1008", "partition_access_denied", FixPipeline, "Give the API user access to the partition's workspace."),
        Row("1009", "partition_required", FixPipeline, "Give the API user one workspace with one partition."),
        Row("1010", "partition_update_not_allowed", FixRecord, "The person lives in another partition."),
        Row("1011", "field_not_supported", FixPipeline, "Look up by id, e-mail or a custom text, e-mail or integer field."),
        Row("1012", "invalid_cookie", FixRecord, "Correct the cookie value."),
        Row("1013", "object_not_found", FixRecord, "The thing named does not exist."),
        Row("1014", "create_failed", Retry, "Try again later."),
        Row("1015", "not_in_list", FixRecord, "The person is no member of the list."),
        Row("1016", "too_many_imports", Retry, "Ten imports are queued already."),
        Row("1017", "object_already_exists", FixRecord, "Use the one that exists."),
        Row("1018", "crm_enabled", Stop, "Marketo's native CRM sync is on and keeps this object to itself: switch it off or leave the object out."),
        Row("1019", "import_in_progress", Retry, "Another import fills this list."),
        Row("1020", "too_many_clones", Stop, "The day's clones are used up."),
        Row("1021", "company_update_not_allowed", FixPipeline, "Leave company fields out for people whose company is kept by the CRM."),
        Row("1022", "object_in_use", Retry, "Something else uses the object."),
        Row("1025", "program_status_not_found", FixPipeline, "Name a status of the program's channel."),
        Row("1026", "custom_objects_not_enabled", FixPipeline, "The subscription lacks custom objects."),
        Row("1027", "activity_type_limit_reached", FixPipeline, "Remove a custom activity type that nobody uses."),
        Row("1028", "field_limit_reached", FixPipeline, "A custom activity has at most 20 attributes."),
        Row("1029", "export_quota_reached", Wait, "The day's 500 MB of exports are used up; they begin anew at midnight US Central.", "quota"),
        Row("1029", "export_already_queued", FixPipeline, "This export is queued already.", "already queued"),
        Row("1029", "export_queue_full", Retry, "Ten exports are queued already."),
        Row("1035", "filter_not_supported", FixPipeline, "The subscription lacks this export filter."),
        Row("1036", "duplicate_in_input", FixRecord, "Two records of the call bear one key."),
        Row("1037", "lead_skipped", FixRecord, "The person is in or past this status already."),
        Row("1042", "invalid_run_date", FixPipeline, "At most two years ahead."),
        Row("1048", "discard_draft_failed", FixPipeline, "Discard the draft in Marketo."),
        Row("1049", "activity_not_created", FixRecord, "The activity's attributes may hold 65,536 bytes together."),
        Row("1076", "merge_would_duplicate", FixRecord, "Salesforce refuses the merge: use the record that exists."),
        Row("1077", "merge_field_too_long", FixRecord, "Shorten the field, or merge without the CRM."),
        Row("1078", "merge_target_gone", FixRecord, "A record of the merge is deleted or no lead or contact in Salesforce."),
        Row("1079", "merge_url_conflict", FixRecord, "Merge these people in Marketo's own pages."),
        Row("1080", "too_many_losers", FixRecord, "At most 25 people lose one merge."),
    ];

    private static KnownFault Row(string vendor, string name, Recovery recovery, string hint, string? when = null) => new(vendor, $"marketo.{name}", recovery, hint, when);
}
