using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public sealed class ScratchFolderTests : IDisposable
{
    private readonly string _parent = Path.Combine(Path.GetTempPath(), $"connector-http-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void It_is_its_owners_alone_and_goes_with_the_connection()
    {
        using (var scratch = new ScratchFolder(_parent))
        {
            Directory.Exists(_parent).ShouldBeFalse("nothing is made before it is needed");
            File.WriteAllText(scratch.NewFile(".csv"), "people");
            scratch.NewFile(".csv").ShouldNotBe(scratch.NewFile(".csv"));
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(Directory.GetDirectories(_parent).Single()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.EnumerateFileSystemEntries(_parent).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_process_left_behind_is_cleared_and_what_is_in_use_is_not()
    {
        var (old, young, other) = (Make("connector-scratch-0123456789abcdef"), Make("connector-scratch-fedcba9876543210"), Make("somebody-elses"));
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        Directory.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddDays(-2));
        using var scratch = new ScratchFolder(_parent);
        scratch.NewFile(".csv");

        Directory.Exists(old).ShouldBeFalse();
        Directory.Exists(young).ShouldBeTrue();
        Directory.Exists(other).ShouldBeTrue();
    }

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(_parent, name)).FullName;
}
