using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Who bears these values? Marketo matches text without regard to case; so does the answer's way back to the asked spelling.</summary>
internal sealed class LeadFinder(LeadQueries queries, LeadEntity leads, int atOnce, Action<string> log)
{
    public async IAsyncEnumerable<Match> FindAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        var shape = await leads.GetAsync(cancel);
        var field = shape.Searchable(lookup.Field);
        var spellings = Askable(lookup, shape.TypeOf(field)).ToLookup(value => value.Trim(), StringComparer.OrdinalIgnoreCase);
        var questions = spellings.Select(group => group.Key).Chunk(MarketoApi.RowsPerCall).ToAsyncEnumerable();
        await foreach (var rows in questions.AskAheadAsync(atOnce, (values, inner) => AskAsync(field, values, inner), cancel))
        {
            foreach (var match in rows.SelectMany(row => Matches(row, field, shape, spellings)))
                yield return match;
        }
    }

    /// <summary>Marketo answers no question that more than 1,000 people fit; half the values fit fewer.</summary>
    private async Task<IReadOnlyList<JsonElement>> AskAsync(string field, string[] values, CancellationToken cancel)
    {
        var rows = new List<JsonElement>();
        await foreach (var reply in queries.FilterAsync(field, values, [LeadEntity.IdField, field], cancel))
        {
            if (reply.Refusal is { Code: MarketoFaults.TooManyMatches } && values.Length > 1)
                return [.. await AskAsync(field, values[..(values.Length / 2)], cancel), .. await AskAsync(field, values[(values.Length / 2)..], cancel)];
            rows.AddRange(reply.Rows());
        }

        return rows;
    }

    // The filter splits its values at commas and knows no escape (CONTRACT 2.2): such a value cannot be asked for, and its parts would find others.
    // No e-mail address, id or number has one; a create by such a key is still safe, since its upsert carries the value in JSON.
    private List<string> Askable(Lookup lookup, FieldType type)
    {
        var withCommas = lookup.Values.Count(value => value.Contains(',', StringComparison.Ordinal));
        if (withCommas > 0)
            log($"marketo: {withCommas} values of {lookup.Field} hold a comma and cannot be looked up");
        return [.. lookup.Values.Where(value => !value.Contains(',', StringComparison.Ordinal) && Fits(value.Trim(), type)).Distinct(StringComparer.Ordinal)];
    }

    // One value that is no number makes Marketo refuse the question for all (1001); nobody bears it anyway.
    private static bool Fits(string value, FieldType type) =>
        type is FieldType.Integer or FieldType.Id ? long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) : value.Length > 0;

    private static IEnumerable<Match> Matches(JsonElement row, string field, LeadShape shape, ILookup<string, string> spellings) =>
        LeadReader.Value(row, field, shape) is { } stored
            ? spellings[stored.Trim()].Select(asked => new Match(asked, LeadEntity.Name, LeadReader.IdOf(row), RecordState.Live))
            : [];
}
