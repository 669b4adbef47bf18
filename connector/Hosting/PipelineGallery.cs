namespace Connector.Hosting;

/// <summary>Finds the pipeline that was typed: a path, or the bare name of a file in <c>pipelines/</c>.</summary>
/// <param name="folder">What relative paths start from; empty = the process's current folder.</param>
public sealed class PipelineGallery(string folder = "")
{
    public const string Usual = "pipelines";
    private const string Suffix = ".yaml";

    /// <summary>Every pipeline file of the gallery; files of connections are none.</summary>
    public IReadOnlyList<string> Files { get; } = Directory.Exists(Path.Combine(folder, Usual))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, Usual), "*" + Suffix).Where(file => !Path.GetFileName(file).StartsWith("connections.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    /// <exception cref="InvalidPipelineException">A bare name that is no file.</exception>
    public string Find(string typed)
    {
        var direct = Path.Combine(folder, typed);
        if (File.Exists(direct) || Path.GetFileName(typed) != typed || Path.HasExtension(typed))
        {
            return direct;
        }

        var path = Path.Combine(folder, Usual, typed + Suffix);
        return File.Exists(path) ? path : throw new InvalidPipelineException([Unknown(typed)]);
    }

    private Finding Unknown(string typed)
    {
        var near = Nearest.To(typed, Files.Select(file => Path.GetFileNameWithoutExtension(file)));
        return new Finding("", 0, 0, Severity.Error, "", "file.missing", $"There is no file {typed} and no {Path.Combine(Usual, typed + Suffix)}{(near is null ? "" : $"; did you mean {near}?")}");
    }
}
