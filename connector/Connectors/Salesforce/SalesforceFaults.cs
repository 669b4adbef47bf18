using Connector.Http;
using static Connector.Recovery;

namespace Connector.Salesforce;

/// <summary>Every error code of Salesforce we know: ours, who must act, the cure (CONTRACT 1.12, BEHAVIOUR P-table).</summary>
public static class SalesforceFaults
{
    private const string Prefix = "salesforce";

    /// <summary>The table.</summary>
    public static FaultTable Table { get; } = new(Prefix,
    [
        // Sign-in and session. INVALID_SESSION_ID is renewed once before anyone sees this row.
        Row("INVALID_SESSION_ID", Stop, "Sign in again; a session refused right after sign-in means that the user lacks \"API Enabled\"."),
        Row("INVALID_AUTH_HEADER", Stop, "The token was refused as malformed; check the login URL."),
        Row("INVALID_LOGIN", Stop, "Check user name, password and security token; the user may be locked out."),
        Row("INVALID_OPERATION_WITH_EXPIRED_PASSWORD", Stop, "The user's password has expired: set a new one and update the connection."),
        Row("LOGIN_MUST_USE_SECURITY_TOKEN", Stop, "Give securityToken, or trust this network in Salesforce."),
        Row("invalid_grant", Stop, "Check user, password and security token, that the user is active, and that the connected app is approved for this user."),
        Row("invalid_client_id", Stop, "Check clientId, the connected app's consumer key."),
        Row("invalid_client", Stop, "Check clientId and clientSecret."),
        Row("unsupported_grant_type", Stop, "Allow this OAuth flow in the connected app, or choose another auth; client_credentials needs the My Domain login URL."),
        Row("unauthorized_client", Stop, "Allow this OAuth flow in the connected app."),
        Row("invalid_request", Stop, "Check the connection's sign-in settings."),
        Row("inactive_org", Stop, "The org is locked or closed."),
        Row("inactive_user", Stop, "Activate the user, or use another one."),
        Row("rate_limit_exceeded", Retry, "Too many sign-ins; wait."),

        // The org refuses the API, or has had enough of it.
        Row("API_DISABLED_FOR_ORG", Stop, "This edition has no API, or it is switched off: ask Salesforce."),
        Row("API_CURRENTLY_DISABLED", Stop, "Give the user the permission \"API Enabled\"."),
        Row("FORBIDDEN", Stop, "The user may not use this resource: check profile and permission sets."),
        Row("REQUEST_LIMIT_EXCEEDED", Retry, "Too many long requests at once; fewer clients at the same time help.", "Concurrent"),
        Row("REQUEST_LIMIT_EXCEEDED", Wait, "The org's API calls of the last 24 hours are used up; the sync goes on as they fall out of the 24 hours."),
        Row("LIMIT_EXCEEDED", Retry, "Too many jobs or calls at once; wait."),
        Row("EXCEEDEDQUOTA", Wait, "The org's bulk jobs of the last 24 hours are used up; smaller calls still go."),
        Row("SERVER_UNAVAILABLE", Retry, "Salesforce is overloaded or in maintenance; see trust.salesforce.com."),
        Row("UNKNOWN_EXCEPTION", Retry, "An error inside Salesforce; if it stays, give its ErrorId to Salesforce support."),
        Row("REQUEST_RUNNING_TOO_LONG", LookUp, "Slow automation in the org; smaller batches help."),
        Row("QUERY_TIMEOUT", Retry, "The query ran too long; a smaller window helps."),
        Row("UNABLE_TO_LOCK_ROW", Retry, "Somebody else was writing the record or its account; it is tried again."),
        Row("STORAGE_LIMIT_EXCEEDED", Stop, "The org's data storage is full: delete records or buy storage."),

        // Somebody was quicker.
        Row("PRECONDITION_FAILED", ReadAgain, "The record changed between the last look and the write; it is read again and decided anew."),

        // The pipeline asks for something that is not there for this user.
        Row("INVALID_FIELD", FixPipeline, "The field does not exist or is hidden from this user: correct the mapping or grant field access."),
        Row("INVALID_FIELD_FOR_INSERT_UPDATE", FixPipeline, "The field is read-only for this user: map it one way, or grant edit access."),
        Row("INVALID_TYPE", FixPipeline, "The object does not exist or is hidden from this user."),
        Row("NOT_FOUND", FixPipeline, "The object, the record, the external-id field or the API version does not exist for this user."),
        Row("METHOD_NOT_ALLOWED", FixPipeline, "The object does not allow this operation."),
        Row("MALFORMED_QUERY", FixPipeline, "A name in the mapping cannot be used in a query."),
        Row("INVALID_QUERY_FILTER_OPERATOR", FixPipeline, "The field cannot be searched this way: match on another field."),
        Row("QUERY_TOO_COMPLICATED", FixPipeline, "Map fewer formula fields."),
        Row("OPERATION_TOO_LARGE", FixPipeline, "The query touches too many related records: map fewer relations."),
        Row("INVALID_QUERY_LOCATOR", Retry, "The query's cursor has expired; reading goes on from the last row."),
        Row("EXCEEDED_ID_LIMIT", FixPipeline, "Too many ids at once; use a smaller window."),
        Row("INVALID_REPLICATION_DATE", FixPipeline, "The window starts before the org keeps changes, or ends before it starts."),
        Row("INVALIDJOBSTATE", Retry, "The job was not ready; it is asked again."),
        Row("INVALIDBATCH", FixPipeline, "A column of the job does not exist for this user."),
        Row("API_ERROR", FixPipeline, "The request is not supported; compound fields cannot be read in bulk."),

        // The record, or a rule it breaks.
        Row("REQUIRED_FIELD_MISSING", FixRecord, "Fill the field, or map a default for new records."),
        Row("STRING_TOO_LONG", FixRecord, "Shorten the value, or say in the mapping that it may be cut."),
        Row("INVALID_TYPE_ON_FIELD_IN_RECORD", FixRecord, "The value does not fit the field's type: convert it in the mapping."),
        Row("JSON_PARSER_ERROR", FixRecord, "A value does not fit its field's type: convert it in the mapping."),
        Row("NUMBER_OUTSIDE_VALID_RANGE", FixRecord, "The number is too large for the field."),
        Row("INVALID_EMAIL_ADDRESS", FixRecord, "Correct the e-mail address."),
        Row("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", FixRecord, "Map the value to one the picklist has, or add it there."),
        Row("FIELD_INTEGRITY_EXCEPTION", FixRecord, "The value must be one the org lists (state and country picklists), or refer to a record that fits."),
        Row("FIELD_FILTER_VALIDATION_EXCEPTION", FixRecord, "The record referred to does not pass the lookup's filter."),
        Row("FIELD_CUSTOM_VALIDATION_EXCEPTION", FixRecord, "A validation rule of the org objects; the message is the rule's own text. Correct the record, or have the rule changed."),
        Row("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", Retry, "The org's automation met a locked record; it is tried again.", "UNABLE_TO_LOCK_ROW"),
        Row("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", FixRecord, "A trigger or flow of the org objects; the message names it."),
        Row("CANNOT_EXECUTE_FLOW_TRIGGER", FixRecord, "A flow of the org failed; the message names it."),
        Row("APEX_ERROR", FixRecord, "Apex code of the org failed; the message names it."),
        Row("MALFORMED_ID", FixRecord, "The id is not one of this kind of record."),
        Row("INVALID_CROSS_REFERENCE_KEY", FixRecord, "The record referred to does not exist, or is not allowed here (inactive owner, wrong record type)."),
        Row("INACTIVE_OWNER_OR_USER", FixRecord, "The owner is inactive: map another one."),
        Row("INSUFFICIENT_ACCESS", FixRecord, "The user may not do this: check profile, sharing and record ownership."),
        Row("INSUFFICIENT_ACCESS_OR_READONLY", FixRecord, "The user may not edit this record: check sharing and record ownership."),
        Row("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", FixRecord, "The user may not see or use the record referred to: check sharing."),
        Row("ENTITY_IS_LOCKED", FixRecord, "The record is locked by an approval process."),
        Row("ENTITY_IS_DELETED", ReadAgain, "The record was deleted or merged; it is read again, and its successor takes the change."),
        Row("CANNOT_UPDATE_CONVERTED_LEAD", ReadAgain, "The lead was converted; it is read again, and its contact takes the change."),
        Row("DELETE_FAILED", FixRecord, "Other records depend on this one."),
        Row("DUPLICATE_VALUE", FixRecord, "Another record already bears this value; it is most likely the same person: link the two."),
        Row("DUPLICATE_EXTERNAL_ID", FixRecord, "Several records bear this external id: merge them."),
        Row("DUPLICATES_DETECTED", FixRecord, "A duplicate rule objects: link to the existing record, or set duplicates in the connection to link or allow."),
        Row("ALL_OR_NONE_OPERATION_ROLLED_BACK", Retry, "Another record of the same request failed; it is tried again without that one."),
        Row("PROCESSING_HALTED", Retry, "Another part of the same request failed; it is tried again."),
        Row("EXCEEDED_MAX_SIZE_REQUEST", FixRecord, "The record is too large for one request."),
    ]);

    private static KnownFault Row(string vendor, Recovery recovery, string hint, string? when = null) =>
        new(vendor, $"{Prefix}.{vendor.ToLowerInvariant()}", recovery, hint, when);
}
