namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>How a field's value is kept: string, bool, decimal, DateTime (UTC, whole seconds) or DateOnly.</summary>
internal enum FieldKind
{
    Text,
    Id,
    Boolean,
    Number,
    Integer,
    Date,
    DateTime,
    Address,
}
