using Shouldly;
using Xunit;

namespace Connector.State.Tests;

public sealed class LineFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connector-").FullName;

    private string Path => System.IO.Path.Combine(folder, "steps");

    [Fact]
    public void Other_lines_take_the_place_of_a_files_and_it_stays_with_whoever_has_it()
    {
        File.WriteAllText(Path, "one\ntwo\n");
        using (var file = LineFile.Replace(LineFile.Open(Path), Path, ["two"]))
        {
            Should.Throw<IOException>(() => LineFile.Open(Path));
            file.Write("three\n"u8);
        }

        File.ReadAllText(Path).ShouldBe("two\nthree\n");
        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void Broken_off_it_holds_what_it_held()
    {
        File.WriteAllText(Path, "one\ntwo\n");
        using (var file = LineFile.Open(Path))
        {
            Should.Throw<InvalidOperationException>(() => LineFile.Replace(file, Path, Torn()));
        }

        File.ReadAllText(Path).ShouldBe("one\ntwo\n");
        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> Torn()
    {
        yield return "two";
        throw new InvalidOperationException("Torn.");
    }
}
