using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>ORDER BY: term after term; blanks first unless the query says otherwise.</summary>
internal sealed class RowOrder((BoundField Field, OrderTerm Term)[] terms) : IComparer<Row>
{
    /// <summary>Whether rows that come by SystemModstamp and Id are in this order already.</summary>
    public bool IsStampOrder => Array.TrueForAll(terms, term => term.Field.IsOwn && term.Term is { Descending: false })
        && terms is [var stamp, .. var rest]
        && stamp.Field.Field.Name == "SystemModstamp"
        && rest.All(term => term.Field.Field.Name == "Id")
        && rest.Length < 2;

    public int Compare(Row? x, Row? y)
    {
        foreach (var (field, term) in terms)
        {
            var order = Compare(field.Read(x!), field.Read(y!), term);
            if (order != 0)
                return order;
        }

        return 0;
    }

    public static int Compare(object? first, object? second, OrderTerm term)
    {
        if (first is null || second is null)
            return (first is null, second is null) switch { (true, true) => 0, (true, false) => term.NullsLast ? 1 : -1, _ => term.NullsLast ? -1 : 1 };
        var order = first is string text ? CompareText(text, (string)second) : Comparer<object>.Default.Compare(first, second);
        return term.Descending ? -order : order;
    }

    private static int CompareText(string first, string second)
    {
        var order = string.Compare(first, second, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(first, second);
    }
}
