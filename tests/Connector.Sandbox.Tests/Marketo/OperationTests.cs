using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Tests.Marketo;

/// <summary>Every operation Adobe lists for people, activities, lists, campaigns, program members, bulk jobs and usage (operations.txt) is played or says that it is not.</summary>
public class OperationTests
{
    [Fact]
    public async Task An_operation_answers_in_its_shape_or_says_that_the_sandbox_does_not_support_it()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        var unknown = new List<string>();
        foreach (var operation in Operations())
        {
            if (await AskAsync(marketo, operation) is Kind.Unknown)
                unknown.Add(operation);
        }

        Operations().Count.ShouldBe(119);
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_README_lists_exactly_what_is_not_supported()
    {
        var listed = Listed();
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        var unsupported = new List<string>();
        foreach (var operation in Operations())
        {
            if (await AskAsync(marketo, operation) is Kind.NotSupported)
                unsupported.Add(operation);
        }

        unsupported.Where(operation => !listed.Exists(pattern => pattern.IsMatch(operation))).ShouldBeEmpty("not in the README");
        listed.Where(pattern => !unsupported.Exists(pattern.IsMatch)).Select(pattern => pattern.ToString()).ShouldBeEmpty("in the README, but played");
    }

    private static List<string> Operations()
    {
        using var stream = typeof(OperationTests).Assembly.GetManifestResourceStream("operations.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task<Kind> AskAsync(MarketoServer marketo, string operation)
    {
        var (method, path) = (operation[..operation.IndexOf(' ', StringComparison.Ordinal)], operation[(operation.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        using var request = new HttpRequestMessage(new HttpMethod(method), Regex.Replace(path, @"\{[^}]+\}", "1001", RegexOptions.None, TimeSpan.FromSeconds(5)));
        if (method == "POST")
            request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await marketo.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode == 404 && answer.Content.Headers.ContentType!.MediaType == "text/plain")
            return path.EndsWith("file.json", StringComparison.Ordinal) || path.Contains("/batch/", StringComparison.Ordinal) || path.Contains("/import/", StringComparison.Ordinal) ? Kind.Played : Kind.Unknown;
        if ((int)answer.StatusCode != 200 || JsonNode.Parse(text) is not JsonObject envelope || envelope["success"] is null)
            return Kind.Unknown;
        return envelope["errors"]?.AsArray().FirstOrDefault() switch
        {
            null => Kind.Played,
            { } error when error["code"]!.ToString() is "605" or "610" => Kind.Unknown,
            { } error when error["message"]!.ToString() == "The operation is not supported by the sandbox" => error["code"]!.ToString() == "703" ? Kind.NotSupported : Kind.Unknown,
            _ => Kind.Played,
        };
    }

    /// <summary>The lines of the README's block, in which a star stands for anything.</summary>
    private static List<Regex> Listed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
            folder = folder.Parent!;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "connector", "Sandbox", "README.md"));
        var block = Regex.Match(page, "answered 703[^`]*```\n(?<lines>[^`]+)```", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["lines"].Value;
        return
        [
            .. block.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new Regex($"^{Regex.Escape(line).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(5))),
        ];
    }

    private enum Kind
    {
        Played,
        NotSupported,
        Unknown,
    }
}
