using System.Data.Common;

namespace Connector.State;

/// <summary>Reading columns by position, nulls included.</summary>
public static class Rows
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Number(this DbDataReader row, int column) => row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column));

    /// <summary>A stored moment; all moments in state are UTC.</summary>
    public static DateTimeOffset? Moment(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
