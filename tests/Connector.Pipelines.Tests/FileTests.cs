using System.Text;
using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class FileTests : IDisposable
{
    /// <summary>The codes shown here; the others are in <see cref="CodeExamples"/>.</summary>
    public static readonly string[] Codes = ["file.missing", "file.is_directory", "file.unreadable", "file.too_large", "file.not_utf8"];

    private readonly string _directory = Directory.CreateTempSubdirectory("pipelines-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_missing_file_is_a_finding() => CodeOf(Path.Combine(_directory, "none.yaml")).ShouldBe("file.missing");

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    public void A_path_that_is_none_is_a_finding(string path) => CodeOf(path).ShouldBe("file.missing");

    [Fact]
    public void A_directory_is_a_finding() => CodeOf(_directory).ShouldBe("file.is_directory");

    [Fact]
    public void A_file_held_by_another_program_is_a_finding()
    {
        var path = Written("held.yaml", "version: 1"u8);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        CodeOf(path).ShouldBe("file.unreadable");
    }

    [Fact]
    public void A_huge_file_is_a_finding() => CodeOf(Written("huge.yaml", new byte[(1 << 20) + 1])).ShouldBe("file.too_large");

    [Fact]
    public void Other_encodings_are_a_finding()
    {
        CodeOf(Written("latin1.yaml", Encoding.Latin1.GetBytes("pipeline: Zürich"))).ShouldBe("file.not_utf8");
        CodeOf(Written("utf16.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Sample.Pipeline)).ToArray())).ShouldBe("file.not_utf8");
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_do_no_harm()
    {
        var windows = Sample.Pipeline.Replace("\n", "\r\n", StringComparison.Ordinal);
        var path = Written("windows.yaml", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(windows)).ToArray());

        PipelineFile.Load(path).Digest.ShouldBe(Sample.Load(Sample.Pipeline).Digest);
    }

    private static string CodeOf(string path)
    {
        var finding = PipelineFile.Check(path).Findings.ShouldHaveSingleItem();
        finding.File.ShouldBe(path);
        return finding.Code;
    }

    private string Written(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
