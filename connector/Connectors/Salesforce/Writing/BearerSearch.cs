using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>Who bears a value: IN lists over queryAll, so that deleted and merged bearers are found too (MERGE rule 12).</summary>
internal sealed class BearerSearch(SalesforceApi api, Describes describes)
{
    public async IAsyncEnumerable<Match> RunAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        var describe = await describes.GetAsync(lookup.Entity, cancel);
        var field = describe.Schema.Find(lookup.Field) ?? throw new TerminalException(SalesforceFaults.Table.Of("INVALID_FIELD", $"{lookup.Entity} has no field {lookup.Field} for this user.", lookup.Field));
        var asked = lookup.Values.ToLookup(value => Compared(field, value), StringComparer.OrdinalIgnoreCase);
        var shape = await RowShape.BuildAsync(describes, lookup.Entity, [field.Name], cancel);
        var literals = asked.Select(group => Soql.Literal(field.Type, group.Key)).OfType<string>();
        foreach (var list in Soql.Lists(literals))
        {
            var query = new Query(lookup.Entity, shape.Select, $"{Soql.Name(field.Name)} IN ({list})", WithDeleted: true, ByStamp: false);
            await foreach (var page in QueryPages.ReadAsync(api, query, cancel))
            {
                foreach (var match in page.Rows.SelectMany(row => MatchesOf(row, describe.Schema.Entity, field, asked)))
                    yield return match;
            }
        }
    }

    // SOQL compares text without case (CONTRACT 1.3), so one row may answer several asked spellings.
    private static IEnumerable<Match> MatchesOf(JsonElement row, string entity, FieldSchema field, ILookup<string, string> asked)
    {
        var (state, successor) = RowState.Of(row);
        var borne = CanonicalText.Of(RowState.Member(row, field.Name), field.Type) ?? "";
        return asked[Compared(field, borne)].Select(value => new Match(value, entity, RowState.Text(row, "Id")!, state, successor));
    }

    private static string Compared(FieldSchema field, string value) => field.Type is FieldType.Id or FieldType.Reference ? RecordId.Long(value) : value.Trim();
}
