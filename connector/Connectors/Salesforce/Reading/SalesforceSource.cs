using System.Runtime.CompilerServices;

namespace Connector.Salesforce;

/// <summary>Reads by SystemModstamp, the one stamp that every change moves, with deleted and merged rows among them (CONTRACT 1.0, timestamps).</summary>
internal sealed class SalesforceSource(SalesforceApi api, Describes describes) : ISource, IDescribed
{
    public async Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel)
    {
        var own = await describes.RefreshAsync(entity, cancel);
        var fields = own.Schema.Fields.ToList();
        foreach (var relation in relations.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // A relation the user cannot see leaves no fields behind; what asks for them then says which field is missing.
            if (await ParentAsync(own, relation, cancel) is { } theirs)
                fields.AddRange(theirs.Schema.Fields.Select(field => OfParent(relation, field)));
        }

        return own.Schema with { Fields = fields };
    }

    /// <summary>Where a relation leads, step by step: <c>Account.Owner</c> is the owner of a contact's account (B-E1).</summary>
    private async Task<EntityDescribe?> ParentAsync(EntityDescribe own, string relation, CancellationToken cancel)
    {
        var at = own;
        foreach (var step in relation.Split('.'))
        {
            if (!at.Parents.TryGetValue(step, out var parent))
                return null;
            at = await describes.RefreshAsync(parent, cancel);
        }

        return at;
    }

    public void Remember(EntitySchema schema) => describes.Remember(schema);

    public async IAsyncEnumerable<Page> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Signing in tells the server's clock; the window's end must stand before the first question.
        await api.Client.SignInAsync(cancel);
        var end = WholeSecond(api.Client.Clock.Now());
        var shape = await RowShape.BuildAsync(describes, request.Entity, request.Fields, cancel);
        var pages = 0;
        var sought = request.Ids?.Where(RecordId.IsOne).Select(RecordId.Long).ToHashSet(StringComparer.Ordinal);
        var queries = QueriesOf(request, shape, end);
        if (request.From is { } start && api.Options.ParentChanges == "cycle")
            queries = queries.Concat(await new ParentChanges(api, describes).QueriesAsync(request, shape, Window(start, end), cancel));
        foreach (var query in queries)
        {
            await foreach (var page in new SizedReading(api, shape).ReadAsync(query, end, cancel))
            {
                sought?.ExceptWith(page.Records.Select(record => record.Id));
                yield return page;
                pages++;
            }
        }

        if (sought is { Count: > 0 })
            yield return new Page(await new DeletionLog(api, shape.Entity).FindAsync(sought, end, cancel), api.Client.Clock.Now(), end);
        else if (pages == 0)
            yield return new Page([], api.Client.Clock.Now(), end);
    }

    private static IEnumerable<Query> QueriesOf(ReadRequest request, RowShape shape, DateTimeOffset end)
    {
        if (request.Ids is { } ids)
        {
            return Soql.Lists(ids.Where(RecordId.IsOne).Select(Soql.Text))
                .Select(list => new Query(request.Entity, shape.Select, $"Id IN ({list})", WithDeleted: true, ByStamp: false));
        }

        return request.From is { } from
            ? [new Query(request.Entity, shape.Select, Window(from, end), WithDeleted: true, ByStamp: true)]
            : [new Query(request.Entity, shape.Select, "", WithDeleted: false, ByStamp: false)];
    }

    private static string Window(DateTimeOffset from, DateTimeOffset end) => $"SystemModstamp >= {Soql.Moment(from)} AND SystemModstamp < {Soql.Moment(end)}";

    // A parent's change does not move the child's stamp, so to the child its fields are calculated.
    private static FieldSchema OfParent(string relation, FieldSchema field) => field with
    {
        Name = $"{relation}.{field.Name}",
        Label = $"{relation} {field.Label}",
        Nullable = true,
        Creatable = false,
        Updatable = false,
        RequiredOnCreate = false,
        Calculated = true,
        Searchable = false,
        Unique = false,
    };

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) => new(moment.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
