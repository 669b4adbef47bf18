namespace Connector.Simulation.Tests;

/// <summary>An invariant does not hold.</summary>
public sealed class Broken(string message) : Exception(message)
{
    public static void If(bool wrong, string message)
    {
        if (wrong)
        {
            throw new Broken(message);
        }
    }
}
