using Connector.Pipelines;

namespace Connector.Cli;

/// <summary>Finds the pipeline that was typed: a path, or the bare name of a file in <c>pipelines/</c>.</summary>
internal static class PipelinePath
{
    private const string Gallery = "pipelines";
    private const string Suffix = ".yaml";

    /// <exception cref="InvalidPipelineException">A bare name that is no file.</exception>
    public static string Find(string typed)
    {
        if (File.Exists(typed) || Path.GetFileName(typed) != typed || Path.HasExtension(typed))
        {
            return typed;
        }

        var path = Path.Combine(Gallery, typed + Suffix);
        return File.Exists(path) ? path : throw new InvalidPipelineException([Unknown(typed, path)]);
    }

    private static Finding Unknown(string typed, string path)
    {
        var names = Directory.Exists(Gallery) ? Directory.EnumerateFiles(Gallery, "*" + Suffix).Select(file => Path.GetFileNameWithoutExtension(file)) : [];
        var near = Nearest.To(typed, names);
        return new Finding("", 0, 0, Severity.Error, "", "file.missing", $"There is no file {typed} and no {path}{(near is null ? "" : $"; did you mean {near}?")}");
    }
}
