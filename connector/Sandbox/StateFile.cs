using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox;

/// <summary>Keeps all tables and the clock in one file: written every few seconds while requests change things, and at the end.</summary>
internal sealed class StateFile(string path, SandboxClock clock, IReadOnlyList<IVendor> vendors, CallLog calls) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int ShareOfTime = 20;
    private readonly CancellationTokenSource ended = new();
    private Task keeping = Task.CompletedTask;
    private long written;

    /// <summary>Takes over what the file holds. False when there is no file yet.</summary>
    public bool Load()
    {
        if (!File.Exists(path))
            return false;
        using var stream = File.OpenRead(path);
        var saved = JsonNode.Parse(stream)!.AsObject();
        clock.Advance(TimeSpan.FromSeconds(saved["clockOffsetSeconds"]!.GetValue<double>()));
        foreach (var vendor in vendors)
        {
            if (saved[vendor.Name] is { } tables)
                vendor.Load(tables);
        }

        return true;
    }

    public void StartKeeping() => keeping = KeepAsync();

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await keeping;
        Save();
        ended.Dispose();
    }

    private async Task KeepAsync()
    {
        var pause = Pause;
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(pause, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (calls.Writes == written)
                continue;
            // Large tables take their time: requests wait while they are copied, so they are copied seldom.
            var watch = Stopwatch.StartNew();
            Save();
            pause = watch.Elapsed * ShareOfTime > Pause ? watch.Elapsed * ShareOfTime : Pause;
        }
    }

    private void Save()
    {
        written = calls.Writes;
        var state = new JsonObject { ["clockOffsetSeconds"] = clock.Offset.TotalSeconds };
        foreach (var vendor in vendors)
            state[vendor.Name] = vendor.Save();
        OwnerFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream);
            state.WriteTo(writer);
        });
    }
}
