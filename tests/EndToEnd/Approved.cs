using System.Text.RegularExpressions;
using Connector.Support;
using Shouldly;

namespace Connector.EndToEnd.Tests;

/// <summary>Texts somebody has read and approved. <c>APPROVE=1</c> takes what came out this time; read the difference before committing it.</summary>
internal static partial class Approved
{
    public static async Task MatchAsync(string name, string text)
    {
        var file = Path.Combine(World.Root, "tests", "EndToEnd", "Approved", name + ".txt");
        var plain = Moment().Replace(text, "<moment>");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, plain);
        }

        File.Exists(file).ShouldBeTrue($"{name} has no approved text yet: run once with APPROVE=1 and read what it wrote.");
        plain.ShouldBe((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), StringCompareShould.IgnoreLineEndings);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(T[\d:]+Z)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
