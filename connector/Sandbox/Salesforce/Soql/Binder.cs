using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Finds what the names in a query mean; a hidden field is unknown.</summary>
internal sealed class Binder(Org org, FieldAccess access, SObjectType type, string? alias, SoqlFault fault)
{
    private const string HintForFields = "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
    private const string HintForRelations = "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";
    private const string HintForTypes = "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";

    public Org Org => org;

    public SObjectType Type => type;

    public FieldAccess Access => access;

    public SoqlFault Fault => fault;

    public static SObjectType FindType(Org org, FieldPath from, SoqlFault fault) => org.Catalog.Find(from.Text)
        ?? throw fault.At(from.Position, "INVALID_TYPE", $"sObject type '{from.Text}' is not supported. {HintForTypes}");

    /// <summary>The kinds of record a reference may lead to, of those that are kept here.</summary>
    public IReadOnlyList<SObjectType> Targets(Field reference) => [.. reference.ReferenceTo.Select(org.Catalog.Find).OfType<SObjectType>()];

    public BoundField Bind(FieldPath path)
    {
        var bound = BindPlain(path);
        if (path.Function is not { } function)
            return bound;
        var (result, of) = DateFunctions.Of(function, bound.Field)
            ?? throw fault.Malformed(path.Position, $"field {bound.Field.Name} does not support function {function}");
        return bound with { Field = result, Function = of, Source = bound.Field };
    }

    /// <summary>The relationship that the path begins with, as TYPEOF wants it.</summary>
    public Field BindReference(FieldPath path) =>
        type.FindRelationship(path.Text) is { } reference && access.CanSee(reference) ? reference : throw NoRelationship(path, path.Text);

    /// <summary>The kind of record and the field by which a child relationship such as <c>Contacts</c> refers to this kind.</summary>
    public (SObjectType Child, Field By) BindChildren(FieldPath path)
    {
        var name = path.Text[(path.Text.LastIndexOf('.') + 1)..];
        foreach (var child in org.Catalog.Types)
        {
            foreach (var field in child.Fields)
            {
                if (string.Equals(field.ChildRelationshipName, name, StringComparison.OrdinalIgnoreCase) && field.ReferenceTo.Contains(type.Name, StringComparer.Ordinal) && access.CanSee(field))
                    return (child, field);
            }
        }

        throw fault.At(path.Position, "INVALID_TYPE", $"Didn't understand relationship '{name}' in FROM part of query call. {HintForRelations}");
    }

    private BoundField BindPlain(FieldPath path)
    {
        var parts = path.Text.Split('.').AsSpan();
        if (parts.Length > 1 && MeansThisType(parts[0]))
            parts = parts[1..];
        var hops = new List<Field>();
        var at = type;
        for (var index = 0; index < parts.Length - 1; index++)
        {
            var hop = at.FindRelationship(parts[index]);
            if (hop is null || !access.CanSee(hop) || Targets(hop) is not { Count: > 0 } targets)
                throw NoRelationship(path, parts[index]);
            hops.Add(hop);
            if (hop.Polymorphic)
                return index == parts.Length - 2 ? BindAny(path, hops, targets, parts[^1]) : throw NoRelationship(path, parts[index + 1]);
            at = targets[0];
        }

        return new BoundField(hops, access.Find(at, parts[^1]) ?? throw NoColumn(path, parts[^1], at.Name), org);
    }

    private BoundField BindAny(FieldPath path, List<Field> hops, IReadOnlyList<SObjectType> targets, string name) =>
        new(hops, AnyRecord.Find(targets, name) ?? throw NoColumn(path, name, "Name"), org, AnyKind: true);

    private Refusal NoRelationship(FieldPath path, string name) =>
        fault.At(path.Position, "INVALID_FIELD", $"Didn't understand relationship '{name}' in field path. {HintForRelations}");

    private Refusal NoColumn(FieldPath path, string name, string entity) =>
        fault.At(path.Position, "INVALID_FIELD", $"No such column '{name}' on entity '{entity}'. {HintForFields}");

    /// <summary>CONTRACT 1.3: an alias or the object's own name may stand before a field.</summary>
    private bool MeansThisType(string word) => alias is not null && word.Equals(alias, StringComparison.OrdinalIgnoreCase)
        || (word.Equals(type.Name, StringComparison.OrdinalIgnoreCase) && type.FindRelationship(word) is null);
}
