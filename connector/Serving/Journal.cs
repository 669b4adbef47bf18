using Connector.State;

namespace Connector.Serving;

/// <summary>
/// What was taken in and is not done yet, on disk before the caller is told: a killed server loses nobody. One line a fact, readable by its owner only, gone through and shortened at each start.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>Opens the journal of a pipeline; <paramref name="left"/> is what an earlier server left undone.</summary>
    /// <exception cref="TerminalException"><c>serve.running</c>: another server has it.</exception>
    public static Journal Open(string folder, string pipeline, out IReadOnlyList<FlowRequest> left)
    {
        Storage.MakePrivateFolder(folder, Faults.Storage);
        var path = StateStore.FlowStepsOf(folder, pipeline);
        FileStream file;
        try
        {
            file = LineFile.Open(path);
        }
        catch (IOException taken)
        {
            throw new TerminalException(new Fault("serve.running", $"Another program has {path} open.", Recovery.Stop, Hint: "One server per pipeline: end the other one."), taken);
        }

        left = Undone(file);
        return new Journal(LineFile.Replace(file, path, left.Select(Line)));
    }

    /// <summary>On disk when this returns.</summary>
    public void Take(FlowRequest request) => Write([Line(request)]);

    /// <summary>They need not be done again.</summary>
    public void Done(IEnumerable<FlowRequest> requests) => Write(requests.Select(request => new FlowStepLine(request.Id).Print()));

    public void Dispose() => _file.Dispose();

    private static string Line(FlowRequest request) => new FlowStepLine(request.Id, request.Person, request.Assign).Print();

    private static List<FlowRequest> Undone(FileStream file)
    {
        var waiting = new Dictionary<string, FlowRequest>(StringComparer.Ordinal);
        using var reader = new StreamReader(file, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (FlowStepLine.Parse(line) is not { } entry)
                continue;
            if (entry.Person is { } person)
                waiting[entry.Id] = new FlowRequest(entry.Id, person, entry.Assign);
            else
                waiting.Remove(entry.Id);
        }

        return [.. waiting.Values];
    }

    private void Write(IEnumerable<string> lines)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        lock (_gate)
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write(text);
            _file.Flush(flushToDisk: true);
        }
    }
}
