namespace Connector.House.Tests;

/// <summary>Small files: one idea each.</summary>
public sealed class SizeTests
{
    [Fact]
    public void No_file_comes_near_four_hundred_lines() =>
        Written("").Where(file => Lines(file) > 400).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_files_of_the_program_have_sixty_lines_or_fewer_and_nine_in_ten_a_hundred_and_twenty()
    {
        var lines = Written("connector/").Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(Lines).Order().ToList();
        lines[lines.Count / 2].ShouldBeLessThanOrEqualTo(60);
        lines[lines.Count * 9 / 10].ShouldBeLessThanOrEqualTo(120);
    }

    private static IEnumerable<string> Written(string folder) => House.Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal))
        .Where(file => new[] { ".cs", ".sql", ".mjs", ".cjs", ".yaml", ".targets", ".props" }.Contains(Path.GetExtension(file)));

    private static int Lines(string file) => House.Read(file).Split('\n').Length;
}
