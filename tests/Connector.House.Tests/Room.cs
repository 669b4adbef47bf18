using System.Xml.Linq;

namespace Connector.House.Tests;

/// <summary>One project: its folder, and what its project file refers to.</summary>
internal sealed record Room(string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    private const string Walls = "connector/Native/DuckDb.props";

    /// <summary>Every room under <c>connector/</c>.</summary>
    public static IReadOnlyList<Room> All { get; } = [.. House.Under("connector", ".csproj").Select(Of)];

    public static Room Of(string projectFile)
    {
        var folder = Path.GetDirectoryName(projectFile)!.Replace('\\', '/');
        var project = XDocument.Parse(House.Read(projectFile));
        var references = Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        var native = Imports(project).Any(path => Resolve(folder, path) == Walls) ? ["Native"] : Array.Empty<string>();
        return new Room(Path.GetFileNameWithoutExtension(projectFile), folder, [.. references.Concat(native).Order(StringComparer.Ordinal)],
            [.. Includes(project, "PackageReference").Concat(Includes(project, "FrameworkReference")).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Files compiled from a folder that is not the project's own.</summary>
    public static IEnumerable<string> Borrowed(string projectFile) =>
        Includes(XDocument.Parse(House.Read(projectFile)), "Compile").Where(path => path.StartsWith("..", StringComparison.Ordinal));

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<string> Imports(XDocument project) =>
        project.Descendants("Import").Select(item => item.Attribute("Project")?.Value.Replace('\\', '/')).OfType<string>();

    private static string Resolve(string folder, string path) =>
        Path.GetRelativePath(House.Root, Path.GetFullPath(Path.Combine(House.Root, folder, path))).Replace('\\', '/');
}
