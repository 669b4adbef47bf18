using System.Collections.Frozen;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Field-level security of the API user: a hidden field is as if it did not exist, a read-only one can be seen and not written (CONTRACT 1.2).</summary>
internal sealed class FieldAccess(IEnumerable<Field> hidden, IEnumerable<Field> readOnly)
{
    private readonly FrozenSet<Field> hidden = hidden.ToFrozenSet();
    private readonly FrozenSet<Field> readOnly = readOnly.ToFrozenSet();

    public static FieldAccess Everything { get; } = new([], []);

    public bool CanSee(Field field) => !hidden.Contains(field);

    public bool CanCreate(Field field) => field.Createable && !readOnly.Contains(field);

    public bool CanUpdate(Field field) => field.Updateable && !readOnly.Contains(field);

    public Field? Find(SObjectType type, string name) => type.Find(name) is { } field && CanSee(field) ? field : null;

    public IEnumerable<Field> Visible(SObjectType type) => type.Fields.Where(CanSee);
}
