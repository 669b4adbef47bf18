using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>How near calls came to the limits, and how often they went beyond: so a test can prove that a client never did.</summary>
internal sealed class Gauges
{
    private int beyondRate;
    private int beyondAtOnce;
    private int beyondDaily;
    private int mostInWindow;
    private int mostAtOnce;

    /// <summary>A call arrived as the n-th of its 20 seconds and the m-th at once.</summary>
    public void Arrived(int inWindow, int atOnce) => (mostInWindow, mostAtOnce) = (Math.Max(mostInWindow, inWindow), Math.Max(mostAtOnce, atOnce));

    /// <summary>A call was one too many for this limit.</summary>
    public void Beyond(string code)
    {
        switch (code)
        {
            case "606": beyondRate++; break;
            case "607": beyondDaily++; break;
            default: beyondAtOnce++; break;
        }
    }

    public JsonObject Show() => new()
    {
        ["beyondRate"] = beyondRate,
        ["beyondAtOnce"] = beyondAtOnce,
        ["beyondDaily"] = beyondDaily,
        ["mostInTwentySeconds"] = mostInWindow,
        ["mostAtOnce"] = mostAtOnce,
    };

    public void Reset() => (beyondRate, beyondAtOnce, beyondDaily, mostInWindow, mostAtOnce) = (0, 0, 0, 0, 0);
}
