namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Follows paths such as <c>Contact.Account.Name ?? Lead.Company</c> from a record: the first that leads to a value gives it.</summary>
internal static class Paths
{
    public static object? Follow(Org org, Row row, string formula)
    {
        foreach (var path in formula.Split("??", StringSplitOptions.TrimEntries))
        {
            if (One(org, row, path.Split('.')) is { } value)
                return value;
        }

        return null;
    }

    private static object? One(Org org, Row row, string[] path)
    {
        // A text before the path: '/services/images/photo/' + Id
        if (path[0].StartsWith('\'') && path[^1].Split("' + ") is [var text, var name])
            return row.Type.Find(name) is { } last ? text[1..] + org.Value(row, last) : null;
        foreach (var hop in path[..^1])
        {
            if (row.Type.FindRelationship(hop) is not { } reference || org.Value(row, reference) is not string id || org.Find(id) is not { } next)
                return null;
            row = next;
        }

        return row.Type.Find(path[^1]) is { } field ? org.Value(row, field) : null;
    }
}
