using Connector.Http;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class FaultTests
{
    /// <summary>CONTRACT 1.12, row by row.</summary>
    [Theory]
    [InlineData("INVALID_SESSION_ID", "Session expired or invalid", Recovery.Stop)]
    [InlineData("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE", Recovery.Stop)]
    [InlineData("API_DISABLED_FOR_ORG", "API is not enabled", Recovery.Stop)]
    [InlineData("INSUFFICIENT_ACCESS", "insufficient access rights on object id", Recovery.FixRecord)]
    [InlineData("API_CURRENTLY_DISABLED", "API is currently disabled for this user", Recovery.Stop)]
    [InlineData("FORBIDDEN", "You do not have access to this resource", Recovery.Stop)]
    [InlineData("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", Recovery.Wait)]
    [InlineData("REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.", Recovery.Retry)]
    [InlineData("SERVER_UNAVAILABLE", "Server Unavailable", Recovery.Retry)]
    [InlineData("UNKNOWN_EXCEPTION", "An unexpected error occurred.", Recovery.Retry)]
    [InlineData("REQUEST_RUNNING_TOO_LONG", "Your request was running for too long", Recovery.LookUp)]
    [InlineData("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", Recovery.Retry)]
    [InlineData("JSON_PARSER_ERROR", "Unexpected character", Recovery.FixRecord)]
    [InlineData("MALFORMED_QUERY", "unexpected token: '<EOF>'", Recovery.FixPipeline)]
    [InlineData("INVALID_FIELD", "No such column 'X' on entity 'Account'", Recovery.FixPipeline)]
    [InlineData("INVALID_TYPE", "sObject type 'XYZZY' is not supported", Recovery.FixPipeline)]
    [InlineData("INVALID_QUERY_LOCATOR", "invalid query locator", Recovery.Retry)]
    [InlineData("INVALID_QUERY_FILTER_OPERATOR", "invalid operator", Recovery.FixPipeline)]
    [InlineData("QUERY_TIMEOUT", "Your query request was running for too long.", Recovery.Retry)]
    [InlineData("OPERATION_TOO_LARGE", "exceeded 100000 distinct who/what's", Recovery.FixPipeline)]
    [InlineData("NUMBER_OUTSIDE_VALID_RANGE", "Amount: value outside of valid range", Recovery.FixRecord)]
    [InlineData("NOT_FOUND", "The requested resource does not exist", Recovery.FixPipeline)]
    [InlineData("METHOD_NOT_ALLOWED", "HTTP Method 'PUT' not allowed", Recovery.FixPipeline)]
    [InlineData("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", Recovery.FixRecord)]
    [InlineData("ENTITY_IS_DELETED", "entity is deleted", Recovery.ReadAgain)]
    [InlineData("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "insufficient access rights on cross-reference id", Recovery.FixRecord)]
    [InlineData("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", Recovery.FixRecord)]
    [InlineData("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "LeadTrigger: execution of BeforeInsert", Recovery.FixRecord)]
    [InlineData("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "LeadTrigger: UNABLE_TO_LOCK_ROW, unable to obtain", Recovery.Retry)]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Rule", Recovery.FixRecord)]
    [InlineData("FIELD_FILTER_VALIDATION_EXCEPTION", "Value does not exist", Recovery.FixRecord)]
    [InlineData("FIELD_INTEGRITY_EXCEPTION", "There is a problem with this country", Recovery.FixRecord)]
    [InlineData("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", Recovery.FixRecord)]
    [InlineData("STRING_TOO_LONG", "First Name: data value too large", Recovery.FixRecord)]
    [InlineData("INVALID_TYPE_ON_FIELD_IN_RECORD", "Amount: value not of required type: banana", Recovery.FixRecord)]
    [InlineData("INVALID_EMAIL_ADDRESS", "Email: invalid email address: badone", Recovery.FixRecord)]
    [InlineData("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "bad value for restricted picklist field: X", Recovery.FixRecord)]
    [InlineData("MALFORMED_ID", "Owner ID: id value of incorrect type", Recovery.FixRecord)]
    [InlineData("DUPLICATE_VALUE", "duplicate value found", Recovery.FixRecord)]
    [InlineData("DUPLICATE_EXTERNAL_ID", "more than one record found for external id field", Recovery.FixRecord)]
    [InlineData("DUPLICATES_DETECTED", "Use one of these records?", Recovery.FixRecord)]
    [InlineData("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: X.", Recovery.FixPipeline)]
    [InlineData("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", Recovery.ReadAgain)]
    [InlineData("DELETE_FAILED", "Your attempt to delete X could not be completed", Recovery.FixRecord)]
    [InlineData("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back", Recovery.Retry)]
    [InlineData("PROCESSING_HALTED", "The transaction was rolled back", Recovery.Retry)]
    [InlineData("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded", Recovery.Stop)]
    [InlineData("EXCEEDED_ID_LIMIT", "exceeded max id limit", Recovery.FixPipeline)]
    [InlineData("INVALID_REPLICATION_DATE", "start date must be before end date", Recovery.FixPipeline)]
    [InlineData("EXCEEDED_MAX_SIZE_REQUEST", "The request is too large", Recovery.FixRecord)]
    [InlineData("INVALIDJOBSTATE", "Job is not in the expected state", Recovery.Retry)]
    [InlineData("INVALIDBATCH", "InvalidBatch : Field name not found : X", Recovery.FixPipeline)]
    [InlineData("API_ERROR", "Selecting compound data not supported in Bulk Query", Recovery.FixPipeline)]
    [InlineData("LIMIT_EXCEEDED", "Too many jobs", Recovery.Retry)]
    [InlineData("invalid_grant", "authentication failure", Recovery.Stop)]
    [InlineData("invalid_client_id", "client identifier invalid", Recovery.Stop)]
    [InlineData("invalid_client", "invalid client credentials", Recovery.Stop)]
    [InlineData("unsupported_grant_type", "grant type not supported", Recovery.Stop)]
    public void Every_error_of_the_vendor_has_a_code_a_recovery_and_a_cure(string vendor, string message, Recovery recovery)
    {
        SalesforceFaults.Table.Find(vendor, message).ShouldNotBeNull();
        SalesforceFaults.Table.Of(vendor, message).ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce." + vendor.ToLowerInvariant()),
            fault => fault.Recovery.ShouldBe(recovery),
            fault => fault.Hint.ShouldNotBeNullOrWhiteSpace());
    }

    [Fact]
    public void A_query_error_keeps_its_reason_and_drops_the_query()
    {
        const string body = """[{"errorCode":"INVALID_FIELD","message":"\nWHERE Email IN ('ann@example.com') AND Nope\n          ^\nERROR at Row:1:Column:26\nNo such column 'Nope' on entity 'Lead'."}]""";
        VendorError.Of(Reply(400, body)).Message.ShouldBe("No such column 'Nope' on entity 'Lead'.");
    }

    [Theory]
    [InlineData(500, "[]", typeof(Verdict.Doubtful))]
    [InlineData(502, "<html>", typeof(Verdict.Doubtful))]
    [InlineData(503, """[{"errorCode":"SERVER_UNAVAILABLE","message":"Server Unavailable"}]""", typeof(Verdict.Doubtful))]
    [InlineData(420, "", typeof(Verdict.TryLater))]
    [InlineData(400, """[{"errorCode":"REQUEST_RUNNING_TOO_LONG","message":"stopped"}]""", typeof(Verdict.Doubtful))]
    [InlineData(400, """[{"errorCode":"INVALID_QUERY_LOCATOR","message":"invalid query locator"}]""", typeof(Verdict.Answered))]
    [InlineData(403, """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""", typeof(Verdict.Stop))]
    [InlineData(401, """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""", typeof(Verdict.TokenRefused))]
    public void The_status_decides_first_then_the_table(int status, string body, Type verdict) => SalesforceReplies.Judge(Reply(status, body)).ShouldBeOfType(verdict);

    private static ApiReply Reply(int status, string body) => new((System.Net.HttpStatusCode)status, "application/json", System.Text.Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch, null);
}
