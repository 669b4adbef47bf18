namespace Connector.Salesforce;

/// <summary>
/// Records whose parents changed in a window. A renamed account or an owner's new phone moves no stamp of the contact that shows it (CONTRACT 1.0), so changed parents are asked for
/// and their children read by the reference they hold: two indexed questions instead of one that has to look at everybody.
/// </summary>
internal sealed class ParentChanges(SalesforceApi api, Describes describes)
{
    private const string Owner = "Owner";

    /// <summary>Queries for the children, one set per relation that the asked fields lead through; none when no parent changed.</summary>
    public async Task<IReadOnlyList<Query>> QueriesAsync(ReadRequest request, RowShape shape, string window, CancellationToken cancel)
    {
        var queries = new List<Query>();
        var relations = request.Fields.Where(field => field.Contains('.', StringComparison.Ordinal)).Select(field => field[..field.LastIndexOf('.')]);
        foreach (var relation in relations.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await ParentAsync(request.Entity, relation, cancel) is not { } parent)
                continue;
            var changed = new List<string>();
            await foreach (var page in QueryPages.ReadAsync(api, new Query(parent, "Id,SystemModstamp", window, WithDeleted: false, ByStamp: true), cancel))
                changed.AddRange(page.Rows.Select(row => RowState.Text(row, "Id")!));
            queries.AddRange(Soql.Lists(changed.Select(Soql.Text)).Select(list => new Query(request.Entity, shape.Select, $"{ReferenceOf(relation)} IN ({list})", WithDeleted: false, ByStamp: false)));
        }

        return queries;
    }

    /// <summary>The field that holds the parent's id: <c>Account</c> stands for AccountId, <c>Region__r</c> for Region__c.</summary>
    private static string ReferenceOf(string relation) => relation.EndsWith("__r", StringComparison.OrdinalIgnoreCase) ? Soql.Name(relation[..^1] + "c") : Soql.Name(relation + "Id");

    private async Task<string?> ParentAsync(string entity, string relation, CancellationToken cancel)
    {
        var at = entity;
        foreach (var step in relation.Split('.'))
        {
            // A queue may own a lead too, but queues have nothing that is shown.
            if (string.Equals(step, Owner, StringComparison.OrdinalIgnoreCase))
            {
                at = "User";
                continue;
            }

            var describe = await describes.GetAsync(at, cancel);
            // What was remembered from an earlier run knows no parents.
            if (!describe.Parents.TryGetValue(step, out var parent) && !(await describes.RefreshAsync(at, cancel)).Parents.TryGetValue(step, out parent))
                return null;
            at = parent;
        }

        return at;
    }
}
