namespace Connector.House.Tests;

/// <summary>The arrows of connector/README.md: who may know whom. C# has walls only between projects, so this is the whole floor plan.</summary>
public sealed class ArrowTests
{
    // Room: the rooms it knows | the packages it brings. Native stands for DuckDB and is referenced through DuckDb.props.
    private static readonly Dictionary<string, (string Rooms, string Packages)> Plan = new(StringComparer.Ordinal)
    {
        ["Abstractions"] = ("", ""),
        ["Native"] = ("", ""),
        ["Pipelines"] = ("Abstractions", "YamlDotNet"),
        ["State"] = ("Abstractions Native", ""),
        ["Engine"] = ("Abstractions Native Pipelines State", "CsvHelper"),
        ["Http"] = ("Abstractions", "Polly.Core"),
        ["Marketo"] = ("Abstractions Http", "CsvHelper"),
        ["Salesforce"] = ("Abstractions Http", "CsvHelper Microsoft.IdentityModel.JsonWebTokens"),
        ["Hosting"] = ("Engine Marketo Salesforce", ""),
        ["Sandbox"] = ("", "Microsoft.AspNetCore.App"),
        ["Serving"] = ("Hosting", "Microsoft.AspNetCore.App"),
        ["Cli"] = ("Hosting Sandbox Serving", "Spectre.Console System.CommandLine"),
    };

    public static TheoryData<string> Rooms => [.. Room.All.Select(room => room.Name)];

    [Fact]
    public void Every_room_is_on_the_plan_and_every_room_of_the_plan_is_built() =>
        Room.All.Select(room => room.Name).ShouldBe(Plan.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_just_the_rooms_it_may(string name) =>
        string.Join(' ', Find(name).References).ShouldBe(Plan[name].Rooms);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_brings_just_the_packages_it_may(string name) =>
        string.Join(' ', Find(name).Packages).ShouldBe(Plan[name].Packages);

    [Theory]
    [InlineData("powershell-module/SfdcSync.csproj", "Help Hosting SfdcSync.Loader", "PowerShellStandard.Library")]
    [InlineData("powershell-module/Loading/SfdcSync.Loader.csproj", "", "")]
    [InlineData("powershell-module/Help/Help.csproj", "", "PowerShellStandard.Library")]
    public void The_module_knows_the_host_and_never_the_sandbox(string project, string rooms, string packages)
    {
        var module = Room.Of(project);
        string.Join(' ', module.References).ShouldBe(rooms);
        string.Join(' ', module.Packages).ShouldBe(packages);
    }

    [Fact]
    public void No_room_compiles_the_files_of_another() =>
        House.Under("connector", ".csproj").SelectMany(Room.Borrowed).ShouldBeEmpty();

    [Fact]
    public void Every_project_keeps_its_lock_file_and_stands_in_the_solution()
    {
        var solution = House.Read("Connector.sln").Replace('\\', '/');
        var projects = House.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        projects.Where(project => !House.Files.Contains(Path.GetDirectoryName(project)!.Replace('\\', '/') + "/packages.lock.json")).ShouldBeEmpty();
        projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_of_packages_are_named_in_one_place_only() =>
        House.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && House.Read(file).Contains("PackageReference", StringComparison.Ordinal))
            .Where(file => House.Read(file).Split('\n').Any(line => line.Contains("<PackageReference", StringComparison.Ordinal) && line.Contains("Version=", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    private static Room Find(string name) => Room.All.Single(room => room.Name == name);
}
