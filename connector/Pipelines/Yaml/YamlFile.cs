using System.Text;
using YamlDotNet.Core;

namespace Connector.Pipelines.Yaml;

/// <summary>From a path to a tree; whatever the path leads to, the answer is a tree or findings.</summary>
internal static class YamlFile
{
    // Far above any pipeline, far below what would hurt.
    private const int Largest = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Node? Read(string path, Findings findings) =>
        Text(path, findings) is { } text ? Parse(text, findings) : null;

    public static Node? Parse(string text, Findings findings)
    {
        ReportTabs(text, findings);
        if (findings.Count > 0)
            return null;
        try
        {
            return new TreeBuilder(new Parser(new StringReader(text)), findings).Build();
        }
        catch (YamlException exception)
        {
            findings.Error(TreeBuilder.PlaceOf(exception.Start), "", "yaml.syntax", $"no valid YAML: {exception.Message.TrimEnd('.')}");
            return null;
        }
    }

    private static string? Text(string path, Findings findings)
    {
        if (Directory.Exists(path))
            return Fail("file.is_directory", "this is a directory, not a file");
        if (!File.Exists(path))
            return Fail("file.missing", "there is no such file");
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Largest + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > Largest
                ? Fail("file.too_large", "the file is larger than 1 MiB")
                : Strict.GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Fail("file.not_utf8", "the file is not UTF-8 text");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail("file.unreadable", "the file cannot be read; check its permissions");
        }

        string? Fail(string code, string message)
        {
            findings.Error(default, "", code, message);
            return null;
        }
    }

    // YAML forbids tabs as indentation, but parsers complain lines later about something else.
    private static void ReportTabs(string text, Findings findings)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.TrimStart(" \t");
            var tab = line[..^content.Length].IndexOf('\t');
            if (tab >= 0 && content is not ([] or ['#', ..]))
                findings.Error(new Place(number, tab + 1), "", "yaml.tab", "a tab in the indentation; use spaces");
        }
    }
}
