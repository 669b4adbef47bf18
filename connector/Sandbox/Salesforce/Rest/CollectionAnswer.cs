using Connector.Sandbox.Salesforce.Saving;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>HTTP 200 whatever became of the records; a failed one has no id (CONTRACT 1.6).</summary>
internal static class CollectionAnswer
{
    public static SaveOutcome RolledBack(SaveOutcome outcome) => outcome.Saved
        ? SaveOutcome.Refused(200, "ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid and the request was using AllOrNone header")
        : outcome;

    public static RestAnswer Of(IReadOnlyList<SaveOutcome> outcomes, bool tellCreated) => RestAnswer.Ok(json =>
    {
        json.WriteStartArray();
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            if (outcome.Saved)
                json.WriteString("id", outcome.Id);
            json.WriteBoolean("success", outcome.Saved);
            json.WritePropertyName("errors");
            ErrorBody.WriteAll(json, outcome.Errors, "statusCode");
            if (tellCreated && outcome.Saved)
                json.WriteBoolean("created", outcome.Created);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
