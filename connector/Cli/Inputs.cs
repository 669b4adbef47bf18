using System.CommandLine;

namespace Connector.Cli;

/// <summary>What several verbs ask for.</summary>
internal static class Inputs
{
    public static Argument<string> File() => new("FILE") { Description = "The pipeline: a path, or a name in pipelines/." };

    public static Option<string> Person() => new("--person") { Description = "An e-mail address, or an id of either side.", Required = true };

    public static Option<string?> Assign()
    {
        var assign = new Option<string?>("--assign") { Description = "Whose the record in Salesforce becomes: user:NAME or queue:NAME. Left out, Salesforce's own rules decide about a new one." };
        assign.Validators.Add(typed =>
        {
            if (typed.Tokens is [{ Value: var word }] && !word.StartsWith("user:", StringComparison.Ordinal) && !word.StartsWith("queue:", StringComparison.Ordinal))
            {
                typed.AddError("--assign takes user:NAME or queue:NAME.");
            }
        });
        return assign;
    }

    public static Option<int> Limit(string of, int usual) => new("--limit") { Description = $"How many {of} to show.", DefaultValueFactory = _ => usual };

    /// <summary>A choice by word, in lower case; a wrong word is told the right ones.</summary>
    public static Option<string> OneOf<T>(string name, string description, T usual)
        where T : struct, Enum
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual.ToString().ToLowerInvariant() };
        option.AcceptOnlyFromAmong([.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())]);
        return option;
    }
}
