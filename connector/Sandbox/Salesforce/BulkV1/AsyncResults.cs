using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary>What a batch answers: outcomes in the order of its rows, or the rows a query found (CONTRACT 1.10).</summary>
internal sealed class AsyncResults(Org org, AsyncJob job)
{
    public RestAnswer Outcomes(AsyncBatch batch)
    {
        var outcomes = Enumerable.Range(0, batch.Processed).Select(row => batch.Load![row]);
        return job.ContentType switch
        {
            "CSV" => Csv(outcomes),
            "JSON" => RestAnswer.Ok(new JsonArray([.. outcomes.Select(Json)])),
            _ => AsyncText.Xml(200, writer => AsyncText.Wrap(writer, "results", () =>
            {
                foreach (var outcome in outcomes)
                    AsyncText.WriteElement(writer, "result", Facts(outcome));
            })),
        };
    }

    public RestAnswer Rows(Selection selection)
    {
        if (job.IsJson)
            return RestAnswer.Ok(writer => WriteRows(writer, selection));
        return selection.Rows.Count == 0
            ? new RestAnswer(200, "Records not found for this query"u8.ToArray()) { ContentType = "text/csv" }
            : new QueryResults(org, selection, CsvForm.Usual).All();
    }

    private static RestAnswer Csv(IEnumerable<SaveOutcome> outcomes)
    {
        using var csv = new CsvText(CsvForm.Usual, 4_096);
        foreach (var name in new[] { "Id", "Success", "Created", "Error" })
            csv.Add(name);
        csv.EndLine();
        foreach (var outcome in outcomes)
        {
            csv.Add(outcome.Id);
            csv.Add(outcome.Saved ? "true" : "false");
            csv.Add(outcome.Created ? "true" : "false");
            csv.Add(IngestResults.Text(outcome));
            csv.EndLine();
        }

        return new RestAnswer(200, csv.Written.ToArray()) { ContentType = "text/csv" };
    }

    private static JsonObject Json(SaveOutcome outcome) => new()
    {
        ["success"] = outcome.Saved,
        ["created"] = outcome.Created,
        ["id"] = outcome.Id,
        ["errors"] = new JsonArray([.. outcome.Errors.Select(error => new JsonObject
        {
            ["message"] = error.Message,
            ["fields"] = new JsonArray([.. (error.Fields ?? []).Select(field => JsonValue.Create(field))]),
            ["statusCode"] = error.Code,
            ["extendedErrorDetails"] = null,
        })]),
    };

    private static IEnumerable<Fact> Facts(SaveOutcome outcome) =>
    [
        new("errors", outcome.Saved ? null : IngestResults.Text(outcome)),
        new("id", outcome.Id),
        new("success", outcome.Saved ? "true" : "false"),
        new("created", outcome.Created ? "true" : "false"),
    ];

    private void WriteRows(Utf8JsonWriter writer, Selection selection)
    {
        writer.WriteStartArray();
        lock (org.Gate)
        {
            foreach (var row in selection.Rows)
            {
                var told = JsonNode.Parse(JsonText.Write(json => selection.Projection!.Write(json, row, "v" + job.Version)).Span)!;
                InMilliseconds(told.AsObject());
                told.WriteTo(writer);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Bulk v1 tells instants and dates as milliseconds since 1970, in the row, its parents and its children.</summary>
    private void InMilliseconds(JsonObject record)
    {
        var type = org.Catalog.Find(record["attributes"]?["type"]?.GetValue<string>() ?? string.Empty);
        foreach (var (name, value) in record.ToList())
        {
            if (value is JsonObject { } parent)
                InMilliseconds(parent);
            else if (value is JsonArray children)
                children.OfType<JsonObject>().ToList().ForEach(InMilliseconds);
            else if (value is not null && type?.Find(name)?.Kind is FieldKind.DateTime or FieldKind.Date)
                record[name] = DateTimeOffset.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        }
    }
}
