using System.Text.Json.Nodes;

namespace Connector.Sandbox.Kernel;

/// <summary>A vendor that counts how near its limits a client came.</summary>
public interface ILimits
{
    JsonNode ShowLimits();

    void ResetLimits();
}
