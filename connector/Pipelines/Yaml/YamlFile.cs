using System.Buffers;
using System.Text;
using YamlDotNet.Core;

namespace Connector.Pipelines.Yaml;

/// <summary>From a path to a tree; whatever the path leads to, the answer is a tree or findings.</summary>
internal static class YamlFile
{
    // Far above any pipeline, far below what would hurt.
    private const int Largest = 1 << 20;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Append(127).Select(code => (char)code).Except(['\t', '\r', '\n'])]);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Node? Read(string path, Findings findings) =>
        Text(path, findings) is { } text ? Parse(text, findings) : null;

    public static Node? Parse(string text, Findings findings)
    {
        ReportLetters(text, findings);
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
        catch (Exception exception) when (exception is InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            // The parser stumbles over some broken texts instead of reporting them ("...\n---\n[", an unclosed brace), and does not say where.
            findings.Error(new Place(1, 1), "", "yaml.syntax", "no valid YAML: the brackets or document marks do not fit together");
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

    // YAML forbids tabs as indentation and control characters anywhere, but parsers complain lines later about something else.
    private static void ReportLetters(string text, Findings findings)
    {
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd('\r');
            var content = line.TrimStart(" \t");
            var tab = line[..^content.Length].IndexOf('\t');
            var control = line.IndexOfAny(Controls);
            if (tab >= 0 && content is not ([] or ['#', ..]))
                findings.Error(new Place(number, tab + 1), "", "yaml.tab", "a tab in the indentation; use spaces");
            if (control >= 0)
                findings.Error(new Place(number, control + 1), "", "yaml.syntax", "a control character, which is not allowed in YAML");
        }
    }
}
