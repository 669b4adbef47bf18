using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Connector.Hosting;

namespace SfdcSync.Completion;

/// <summary>Offers the words that a file, the state or the trail knows. Never fails: what cannot be read offers nothing.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var asked = new Asked(fakeBoundParameters ?? new Hashtable());
        var typed = new WildcardPattern(WildcardPattern.Escape((wordToComplete ?? "").Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        try
        {
            return [.. Words(asked).Where(word => typed.IsMatch(word)).Distinct(StringComparer.Ordinal).Select(word => new CompletionResult(Quoted(word), word, CompletionResultType.ParameterValue, word))];
        }
        catch (Exception fault) when (fault is FaultException or InvalidPipelineException or IOException or UnauthorizedAccessException or RuntimeException)
        {
            return [];
        }
    }

    /// <summary>Every word that fits what is bound so far.</summary>
    protected abstract IEnumerable<string> Words(Asked asked);

    private static string Quoted(string word) => word.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '\\' or ':') ? word : $"'{word.Replace("'", "''", StringComparison.Ordinal)}'";
}

/// <summary>What stands on the command line so far, and the host it would ask.</summary>
public sealed class Asked(IDictionary bound)
{
    /// <summary>The session's location.</summary>
    public string Here { get; } = Location();

    /// <summary>Files as the command would find them.</summary>
    public HostOptions Options => new HostOptions() with
    {
        Folder = Here,
        Home = Text("HomePath") ?? new HostOptions().Home,
        Trail = Text("TrailPath"),
        Environment = Text("Environment") ?? new HostOptions().Environment,
        Connections = Text("ConnectionPath") ?? new HostOptions().Connections,
    };

    /// <summary>A parameter already given, as text.</summary>
    public string? Text(string parameter) => bound[parameter]?.ToString() is { Length: > 0 } text ? text : null;

    private static string Location()
    {
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            return shell.AddCommand("Microsoft.PowerShell.Management\\Get-Location").AddParameter("PSProvider", "FileSystem").Invoke<PathInfo>().Select(path => path.ProviderPath).FirstOrDefault() ?? Directory.GetCurrentDirectory();
        }
        catch (Exception none) when (none is InvalidOperationException or PSInvalidOperationException)
        {
            return Directory.GetCurrentDirectory();
        }
    }
}
