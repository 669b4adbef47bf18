using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>A before-save flow: where the condition holds it writes other fields of the same record (CONTRACT 1.15).</summary>
internal sealed class Automation
{
    private readonly RowCondition? condition;
    private readonly List<(Field Field, object? Value)> writes = [];
    private readonly bool onCreate;
    private readonly bool onUpdate;

    public Automation(JsonObject source, Org org)
    {
        Type = RowCondition.TypeOf(org, source, "An automation");
        condition = RowCondition.Read(org, Type, source["when"]);
        onCreate = source["onCreate"]?.GetValue<bool>() ?? true;
        onUpdate = source["onUpdate"]?.GetValue<bool>() ?? true;
        foreach (var (name, json) in source["set"] as JsonObject ?? throw new ArgumentException($"An automation on {Type.Name} has no 'set'.", nameof(source)))
        {
            var field = Type.Find(name) ?? throw new ArgumentException($"{Type.Name} has no field '{name}'.", nameof(source));
            var errors = new List<ApiError>();
            if (!ValueReader.TryRead(field, json, out var value))
                throw new ArgumentException($"{Type.Name}.{field.Name} is of type {field.Type}.", nameof(source));
            writes.Add((field, ValueRules.Normalise(field, value, errors)));
            if (errors.Count > 0)
                throw new ArgumentException(errors[0].Message, nameof(source));
        }
    }

    public SObjectType Type { get; }

    public void Run(object?[] values, bool creating)
    {
        if (!(creating ? onCreate : onUpdate) || condition?.Holds(new Row(Type, values)) == false)
            return;
        foreach (var (field, value) in writes)
            values[field.Ordinal] = value;
    }
}
