using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>Who says SQL and who says YAML.</summary>
public sealed partial class SpeechTests
{
    [Theory]
    [InlineData("DuckDB.NET", "State Engine Native")]
    [InlineData("YamlDotNet", "Pipelines")]
    [InlineData("Spectre.Console", "Cli")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("Microsoft.AspNetCore", "Sandbox Serving")]
    [InlineData("Polly", "Connectors/Http")]
    [InlineData("System.Management.Automation", "(none: only the module says PSCmdlet)")]
    public void A_library_is_used_by_its_own_rooms_only(string library, string rooms) =>
        House.Under("connector", ".cs").Where(file => !rooms.Split(' ').Any(room => file.StartsWith($"connector/{room}/", StringComparison.Ordinal)))
            .Where(file => CSharpText.Names(House.Read(file)).Contains("using " + library, StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>Connectors speak their vendor's query language, the demo prints one query over the trail for the reader to try.</summary>
    [Fact]
    public void Only_state_and_engine_speak_sql_to_duckdb()
    {
        House.Under("connector", ".sql").Where(file => !file.StartsWith("connector/State/", StringComparison.Ordinal) && !file.StartsWith("connector/Engine/", StringComparison.Ordinal)).ShouldBeEmpty();
        House.Under("connector", ".cs").Where(file => Elsewhere.Any(room => file.StartsWith(room, StringComparison.Ordinal)))
            .Where(file => Sql().IsMatch(CSharpText.WithoutComments(House.Read(file)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("State")]
    [InlineData("Engine")]
    public void Sql_files_travel_inside_their_assembly(string room)
    {
        House.Under("connector/" + room, ".sql").ShouldNotBeEmpty();
        House.Read($"connector/{room}/{room}.csproj").ShouldContain("<EmbeddedResource Include=\"**/*.sql\"");
    }

    private static string[] Elsewhere { get; } = ["connector/Abstractions/", "connector/Pipelines/", "connector/Hosting/", "connector/Cli/Verbs/", "connector/Cli/Output/"];

    [GeneratedRegex(@"""\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|COPY|ATTACH)\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sql();
}
