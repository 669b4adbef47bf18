using System.Management.Automation;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Stops sandboxes of this session.</para>
/// <para type="description">What they held in memory is gone; a folder that was written with pipeline, state and trail stays.</para>
/// </summary>
/// <example>
///   <summary>Stop every sandbox of this session.</summary>
///   <code>Stop-SfdcSandbox</code>
/// </example>
/// <example>
///   <summary>Stop one of them and look at what it was.</summary>
///   <code>Start-SfdcSandbox -People 5 | Stop-SfdcSandbox -PassThru | Select-Object ProcessId, Running</code>
/// </example>
/// <seealso cref="StartSandbox"/>
[Cmdlet(VerbsLifecycle.Stop, "SfdcSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxSession))]
public sealed class StopSandbox : SfdcCmdlet
{
    /// <summary>
    /// <para>What Start-SfdcSandbox returned; else every sandbox of this session.</para>
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SandboxSession? Sandbox { get; set; }

    /// <summary>
    /// <para>Returns the sandboxes that were stopped.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var session in Sandbox is null ? StartSandbox.Open.Values.ToList() : [Sandbox])
        {
            if (ShouldProcess($"process {session.ProcessId}", "Stop the sandbox"))
            {
                session.Stop();
                StartSandbox.Open.TryRemove(session.ProcessId, out _);
                if (PassThru)
                {
                    WriteObject(session);
                }
            }
        }
    }
}
