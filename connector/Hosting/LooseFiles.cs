using Connector.State;

namespace Connector.Hosting;

/// <summary>Files with people's values beside state and trail: the stages that <c>run --until</c> keeps to be looked at, and downloads of runs that were killed.</summary>
internal sealed class LooseFiles(HostOptions options)
{
    /// <summary>Stages go, all of them: they are copies. So do downloads that name the person.</summary>
    /// <returns>What could not be deleted.</returns>
    public IReadOnlyList<string> Clear(Traces traces)
    {
        var doomed = Files(options.StageFolder).Concat(Files(options.ScratchFolder).Where(file => StateErasure.Holds(file, traces)));
        return [.. doomed.Where(file => !Delete(file)).Select(file => $"file {file}")];
    }

    private static List<string> Files(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];

    private static bool Delete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
