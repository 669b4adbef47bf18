using System.Text.RegularExpressions;
using Connector.State;

namespace Connector.Engine.ByHand;

/// <summary>The journal of the door for flow steps: lines that name a person, taken out.</summary>
internal static class FlowSteps
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <exception cref="TerminalException"><c>forget.serving</c>: a server has it open.</exception>
    public static void Erase(string path, string person, Traces traces)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var file = LineFile.Open(path);
            using var reader = new StreamReader(file, leaveOpen: true);
            var kept = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !Names(line, person, traces)).ToList();
            // Others still wait in it: it is never empty, not even for a moment.
            LineFile.Replace(file, path, kept).Dispose();
        }
        catch (IOException taken)
        {
            throw new TerminalException(new Fault("forget.serving", "A server takes flow steps for this pipeline; it remembers whom it was asked for.", Recovery.Retry, Hint: "End connector serve, forget, and start it again."), taken);
        }
    }

    private static bool Names(string line, string person, Traces traces)
    {
        // Of a torn line nobody was told that it was taken.
        if (FlowStepLine.Parse(line) is not { } step)
        {
            return true;
        }

        var ids = traces.Ids.Values.SelectMany(side => side).Append(person).ToList();
        return new[] { step.Id, step.Person, step.Assign }.OfType<string>().Any(text =>
            traces.Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) || ids.Exists(id => Regex.IsMatch(text, $@"(?<![A-Za-z0-9]){Regex.Escape(id)}(?![A-Za-z0-9])", RegexOptions.IgnoreCase, Longest)));
    }
}
