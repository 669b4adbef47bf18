using System.Diagnostics;
using Connector.Support;

namespace Connector.EndToEnd.Tests;

/// <summary>The program itself, as a process of its own that can be killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> said;

    private ChildProcess(Process process) => (this.process, said) = (process, ReadAsync(process));

    /// <param name="prepare">Adds arguments of <c>run</c>, or changes the environment.</param>
    public static ChildProcess Run(World world, Action<ProcessStartInfo>? prepare = null)
    {
        var access = world.Sandbox.Connection;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "connector.dll"), "run", world.Pipeline, "--home", world.Host.Options.Home, "--connections", world.Host.Options.Connections!])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = world.Home,
        };
        start.Environment["MARKETO_SECRET"] = access.Marketo.ClientSecret;
        start.Environment["SALESFORCE_SECRET"] = access.Salesforce.ClientSecret;
        prepare?.Invoke(start);
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>As <c>kill -9</c> does: no handler, no flush, no goodbye.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    public async Task<(int ExitCode, string Said)> EndAsync()
    {
        await process.WaitForExitAsync();
        return (process.ExitCode, await said);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static async Task<string> ReadAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadToEndAsync() + await errors;
    }
}
