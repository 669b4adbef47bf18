using System.Text.Json;

namespace Connector.Marketo.Tests.Wire;

public class FaultTableTests
{
    // Code, ours, who must act: as the vendor's page of error codes reads to us. Codes are stable, so a changed row is a breaking change.
    public static TheoryData<string, string, Recovery> Rows { get; } = Parse(
        """
        413 request_too_large FixRecord | 414 request_uri_too_long Stop | 500 internal_error LookUp | 502 bad_gateway LookUp
        601 token_invalid Retry | 602 token_expired Retry | 603 access_denied FixPipeline | 604 request_timed_out LookUp
        605 method_not_supported Stop | 606 rate_limit_reached Retry | 607 daily_quota_reached Wait | 608 unavailable Retry
        609 invalid_json Stop | 610 resource_not_found FixPipeline | 611 system_error Retry | 612 invalid_content_type Stop
        613 invalid_multipart Stop | 614 subscription_unreachable Retry | 615 concurrent_limit_reached Retry | 616 wrong_subscription_type FixPipeline
        701 blank_value FixRecord | 702 no_data_found FixRecord | 703 feature_not_enabled FixPipeline | 704 invalid_date FixRecord
        709 business_rule FixRecord | 710 parent_folder_not_found FixPipeline | 711 incompatible_folder_type FixPipeline | 712 person_account_merge FixRecord
        713 transient_error Retry | 714 no_default_record_type FixPipeline | 718 sales_person_not_found FixRecord | 719 lock_wait_timeout Retry
        1001 invalid_type FixRecord | 1002 missing_parameter FixRecord | 1003 invalid_value FixRecord | 1004 lead_not_found FixRecord
        1005 lead_already_exists FixRecord | 1006 field_not_found FixPipeline | 1007 multiple_leads_match FixRecord | 1008 partition_access_denied FixPipeline
        1009 partition_required FixPipeline | 1010 partition_update_not_allowed FixRecord | 1011 field_not_supported FixPipeline | 1012 invalid_cookie FixRecord
        1013 object_not_found FixRecord | 1014 create_failed Retry | 1015 not_in_list FixRecord | 1016 too_many_imports Retry
        1017 object_already_exists FixRecord | 1018 crm_enabled Stop | 1019 import_in_progress Retry | 1020 too_many_clones Stop
        1021 company_update_not_allowed FixPipeline | 1022 object_in_use Retry | 1025 program_status_not_found FixPipeline | 1026 custom_objects_not_enabled FixPipeline
        1027 activity_type_limit_reached FixPipeline | 1028 field_limit_reached FixPipeline | 1029 export_queue_full Retry | 1035 filter_not_supported FixPipeline
        1036 duplicate_in_input FixRecord | 1037 lead_skipped FixRecord | 1042 invalid_run_date FixPipeline | 1048 discard_draft_failed FixPipeline
        1049 activity_not_created FixRecord | 1076 merge_would_duplicate FixRecord | 1077 merge_field_too_long FixRecord | 1078 merge_target_gone FixRecord
        1079 merge_url_conflict FixRecord | 1080 too_many_losers FixRecord
        """);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_code_has_a_stable_name_a_number_and_a_cure(string vendor, string name, Recovery recovery)
    {
        var fault = MarketoFaults.Of(vendor, "as Marketo words it");
        fault.Code.ShouldBe($"marketo.{name}");
        fault.Message.ShouldBe($"{vendor} as Marketo words it");
        fault.Recovery.ShouldBe(recovery);
        fault.Hint.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void No_row_is_left_untested() =>
        MarketoFaults.Table.Rows.Select(row => row.Vendor).Distinct().Order().ShouldBe(Rows.Select(row => (string)row[0]).Order());

    [Theory]
    [InlineData("1003", "Too many results match the filter", "marketo.too_many_matches")]
    [InlineData("1003", "Leads not specified", "marketo.nothing_sent")]
    [InlineData("1029", "Export daily quota 500MB exceeded", "marketo.export_quota_reached")]
    [InlineData("1029", "Job already queued", "marketo.export_already_queued")]
    public void A_code_with_several_meanings_is_told_apart_by_its_words(string vendor, string message, string code) => MarketoFaults.Of(vendor, message).Code.ShouldBe(code);

    [Theory]
    [InlineData("Invalid value for field 'workEmail' and value 'x'", "workEmail")]
    [InlineData("Field 'shoeSize' not found", "shoeSize")]
    [InlineData("Field ‘shoeSize’ not supported", "shoeSize")]
    [InlineData("Lead not found", null)]
    public void The_field_to_blame_is_named(string message, string? field) => MarketoFaults.Of("1003", message).Field.ShouldBe(field);

    [Theory]
    [InlineData("""{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}""", "marketo.lead_not_found")]
    [InlineData("""{"status":"skipped","errors":[{"code":1004,"message":"Lead not found"}]}""", "marketo.lead_not_found")]
    [InlineData("""{"status":"skipped"}""", "marketo.unknown")]
    public void Rows_say_reasons_and_custom_activities_say_errors(string row, string code) => MarketoFaults.Of(JsonDocument.Parse(row).RootElement).Code.ShouldBe(code);

    private static TheoryData<string, string, Recovery> Parse(string rows)
    {
        var data = new TheoryData<string, string, Recovery>();
        foreach (var row in rows.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row => row.Split(' ')))
            data.Add(row[0], row[1], Enum.Parse<Recovery>(row[2]));
        return data;
    }
}
