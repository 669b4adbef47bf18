namespace Connector.Salesforce;

/// <summary>A query whose order is total, so that it can go on from any row.</summary>
/// <param name="Condition">After WHERE; empty for all.</param>
/// <param name="WithDeleted">Also deleted and merged rows (queryAll).</param>
/// <param name="ByStamp">Ordered by (SystemModstamp, Id) instead of Id.</param>
internal sealed record Query(string Entity, string Select, string Condition, bool WithDeleted, bool ByStamp)
{
    /// <summary>Whether it finds every living record of the entity.</summary>
    public bool IsEverything => Condition.Length == 0;

    public string Resource => WithDeleted ? "queryAll" : "query";

    /// <summary>The query from its start, or from after a row.</summary>
    public string Text(Position? after)
    {
        var conditions = new[] { Condition, After(after) }.Where(condition => condition.Length > 0).ToArray();
        var where = conditions.Length > 0 ? $" WHERE {string.Join(" AND ", conditions)}" : "";
        return $"SELECT {Select} FROM {Soql.Name(Entity)}{where} ORDER BY {(ByStamp ? "SystemModstamp, Id" : "Id")}";
    }

    /// <summary>How many rows it finds.</summary>
    public string Counting() => $"SELECT COUNT() FROM {Soql.Name(Entity)}{Where}";

    /// <summary>Without an order, which a bulk job neither needs nor keeps, and which would hold it from being cut into parallel parts.</summary>
    public string Unordered() => $"SELECT {Select} FROM {Soql.Name(Entity)}{Where}";

    private string Where => Condition.Length > 0 ? $" WHERE {Condition}" : "";

    // Many rows may share one stamp: the id tells them apart (B-T5).
    private string After(Position? row) => row switch
    {
        null => "",
        _ when ByStamp => $"(SystemModstamp > {Soql.Moment(row.Stamp)} OR (SystemModstamp = {Soql.Moment(row.Stamp)} AND Id > {Soql.Text(row.Id)}))",
        _ => $"Id > {Soql.Text(row.Id)}",
    };
}

/// <summary>The last row seen.</summary>
internal sealed record Position(DateTimeOffset Stamp, string Id);
