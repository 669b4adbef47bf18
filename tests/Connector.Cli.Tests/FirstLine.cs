using System.Text;

namespace Connector.Cli.Tests;

/// <summary>A stream that tells when its first line is complete.</summary>
internal sealed class FirstLine : StringWriter
{
    private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Read => line.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        line.TrySetResult(value ?? "");
    }
}
