using System.Collections.Frozen;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>What the API user may see: of fields, where a hidden one is as if it did not exist and a read-only one can be seen and not written (CONTRACT 1.2), and of rows.</summary>
internal sealed class FieldAccess(IEnumerable<Field> hidden, IEnumerable<Field> readOnly, RowSight? rows = null)
{
    private readonly FrozenSet<Field> hidden = hidden.ToFrozenSet();
    private readonly FrozenSet<Field> readOnly = readOnly.ToFrozenSet();

    public static FieldAccess Everything { get; } = new([], []);

    public bool CanSee(Field field) => !hidden.Contains(field);

    public bool CanCreate(Field field) => field.Createable && !readOnly.Contains(field);

    public bool CanUpdate(Field field) => field.Updateable && !readOnly.Contains(field);

    /// <summary>The version of a record that the user sees; null for what is as if it did not exist.</summary>
    public Row? See(Row? row) => row is null || rows is null ? row : rows.See(row);

    /// <summary>Why the user may not change a record; null when it may.</summary>
    public ApiError? Refusal(Row row)
    {
        if (rows?.IsHidden(row) == true)
            return new ApiError("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", $"insufficient access rights on cross-reference id: {row.Id[..15]}", []);
        return rows?.IsReadOnly(row) == true ? new ApiError("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", []) : null;
    }

    public Field? Find(SObjectType type, string name) => type.Find(name) is { } field && CanSee(field) ? field : null;

    public IEnumerable<Field> Visible(SObjectType type) => type.Fields.Where(CanSee);
}
