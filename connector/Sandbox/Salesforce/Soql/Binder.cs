using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Finds what the names in a query mean; a hidden field is unknown.</summary>
internal sealed class Binder(Org org, FieldAccess access, SObjectType type, string? alias, SoqlFault fault)
{
    private const string HintForFields = "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
    private const string HintForRelations = "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";
    private const string HintForTypes = "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";

    public SObjectType Type => type;

    public FieldAccess Access => access;

    public SoqlFault Fault => fault;

    public static SObjectType FindType(Org org, FieldPath from, SoqlFault fault) => org.Catalog.Find(from.Text)
        ?? throw fault.At(from.Position, "INVALID_TYPE", $"sObject type '{from.Text}' is not supported. {HintForTypes}");

    /// <summary>The kind of record a reference leads to; of several kinds the one we hold.</summary>
    public SObjectType? Target(Field reference) => reference.ReferenceTo.Select(org.Catalog.Find).FirstOrDefault(target => target is not null);

    public BoundField Bind(FieldPath path)
    {
        var parts = path.Text.Split('.').AsSpan();
        if (parts.Length > 1 && MeansThisType(parts[0]))
            parts = parts[1..];
        var hops = new List<Field>();
        var at = type;
        foreach (var part in parts[..^1])
        {
            var hop = at.FindRelationship(part);
            if (hop is null || !access.CanSee(hop) || Target(hop) is not { } target)
                throw fault.At(path.Position, "INVALID_FIELD", $"Didn't understand relationship '{part}' in field path. {HintForRelations}");
            hops.Add(hop);
            at = target;
        }

        var field = access.Find(at, parts[^1])
            ?? throw fault.At(path.Position, "INVALID_FIELD", $"No such column '{parts[^1]}' on entity '{at.Name}'. {HintForFields}");
        return new BoundField(hops, field, org);
    }

    /// <summary>CONTRACT 1.3: an alias or the object's own name may stand before a field.</summary>
    private bool MeansThisType(string word) => alias is not null && word.Equals(alias, StringComparison.OrdinalIgnoreCase)
        || (word.Equals(type.Name, StringComparison.OrdinalIgnoreCase) && type.FindRelationship(word) is null);
}
