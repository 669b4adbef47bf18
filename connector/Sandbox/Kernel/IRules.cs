using System.Text.Json.Nodes;

namespace Connector.Sandbox.Kernel;

/// <summary>A vendor whose behaviour can be tightened while it runs: validation rules, hidden or blocked fields.</summary>
public interface IRules
{
    /// <summary>The rules in force, in the shape that <see cref="Set"/> takes.</summary>
    JsonNode Get();

    /// <summary>Replaces the rules.</summary>
    /// <exception cref="FormatException">The rules make no sense; the message says why.</exception>
    void Set(JsonNode rules);

    void Clear();
}
