using System.Diagnostics;

namespace SfdcSync.Running;

/// <summary><c>connector sandbox</c> as a child: it ends when its standard input closes, so it never outlives this process.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private SandboxProcess(Process process, SandboxAddress address) => (this.process, Address, Id) = (process, address, process.Id);

    public SandboxAddress Address { get; }

    public int Id { get; }

    public bool Running
    {
        get
        {
            try
            {
                return !process.HasExited;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <exception cref="TerminalException"><c>sandbox.cannot_start</c>.</exception>
    public static async Task<SandboxProcess> StartAsync(SandboxProgram program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = program.Start(["sandbox", "--while-input", "--output", "json", .. arguments]);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            var trouble = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var line = await process.StandardOutput.ReadLineAsync(cancel);
            if (line?.StartsWith("{\"salesforce\"", StringComparison.Ordinal) == true)
            {
                return new SandboxProcess(process, SandboxAddress.Read(line));
            }

            process.Kill(entireProcessTree: true);
            throw Failed(string.Join(' ', (await trouble).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3)), inner: null);
        }
        catch (System.ComponentModel.Win32Exception none)
        {
            throw Failed($"{start.FileName} cannot be started: {none.Message}", none);
        }
        catch (OperationCanceledException)
        {
            process?.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose()
    {
        if (!Running)
        {
            return;
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Grace))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static TerminalException Failed(string why, Exception? inner) => new(
        new Fault("sandbox.cannot_start", $"The sandbox did not start. {why}".TrimEnd(), Recovery.Stop, Hint: "It needs .NET 10 with ASP.NET Core. Name another program with -Program, or another -Port (0 finds a free one)."), inner);
}
