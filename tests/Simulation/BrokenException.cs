namespace Connector.Simulation.Tests;

/// <summary>An invariant does not hold.</summary>
public sealed class BrokenException(string message) : Exception(message)
{
    public static void If(bool wrong, string message)
    {
        if (wrong)
        {
            throw new BrokenException(message);
        }
    }
}
