using System.Collections.Concurrent;
using System.Management.Automation;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Starts a Salesforce and a Marketo on this machine, with made-up people.</para>
/// <para type="description">They run in a process of their own until Stop-SfdcSandbox or the end of the session, and need .NET 10 with ASP.NET Core. With -Path a pipeline and its connections are written into a folder;
/// the object then pipes into every cmdlet that takes a pipeline. The secrets open that process alone; while it serves, they stand in this session's environment, by its port: SANDBOX_4711_MARKETO_SECRET.</para>
/// </summary>
/// <example>
///   <summary>Two systems whose people disagree, and the cycle that settles it.</summary>
///   <code>$sandbox = Start-SfdcSandbox -Path ./try -WorkingDay; $sandbox | Invoke-SfdcSync; $sandbox | Get-SfdcConflict; $sandbox | Stop-SfdcSandbox</code>
/// </example>
/// <example>
///   <summary>Just the two servers, and what they have been asked.</summary>
///   <code>$sandbox = Start-SfdcSandbox -People 10; Invoke-RestMethod "$($sandbox.Admin)/calls"; Stop-SfdcSandbox</code>
/// </example>
/// <example>
///   <summary>A field of your own on Lead, from a seed file.</summary>
///   <code>'{ "fields": { "Lead": [ { "name": "Tier__c", "type": "picklist", "values": ["A", "B"] } ] } }' | Set-Content seed.json; Start-SfdcSandbox -People 10 -SalesforceSeed seed.json | Stop-SfdcSandbox</code>
/// </example>
/// <example>
///   <summary>A list and a partition in Marketo, from a seed file.</summary>
///   <code>'{ "partitions": ["Europe"], "lists": [ { "id": 70, "name": "Fair" } ] }' | Set-Content marketo.json; Start-SfdcSandbox -People 10 -MarketoSeed marketo.json | Stop-SfdcSandbox</code>
/// </example>
/// <remarks>
///   <para>They answer by http and by https; a client that is to trust the latter is given SecureCertificate.</para>
///   <para>They listen on this machine only, and what they hold is in memory.</para>
/// </remarks>
/// <seealso cref="StopSandbox"/>
/// <seealso cref="InvokeSync"/>
[Cmdlet(VerbsLifecycle.Start, "SfdcSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Seeded")]
[OutputType(typeof(SandboxSession))]
public sealed class StartSandbox : SfdcCmdlet
{
    internal static ConcurrentDictionary<int, SandboxSession> Open { get; } = new();

    /// <summary>
    /// <para>A folder to write a pipeline and its connections into.</para>
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = "Seeded")]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "WorkingDay")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// <para>How many people to make up.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int People { get; set; } = 1000;

    /// <summary>
    /// <para>The same seed gives the same people.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    public int Seed { get; set; } = 1;

    /// <summary>
    /// <para>Who knows the people: Both, Salesforce or Marketo.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    [ValidateSet("Both", "Salesforce", "Marketo")]
    public string In { get; set; } = "Both";

    /// <summary>
    /// <para>The port on this machine; 0 takes a free one.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// <para>The port for https, with a certificate made at start; 0 takes a free one.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    [ValidateRange(0, 65535)]
    public int HttpsPort { get; set; }

    /// <summary>
    /// <para>A JSON file of custom objects, fields and records for the Salesforce side.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    [ValidateNotNullOrEmpty]
    public string? SalesforceSeed { get; set; }

    /// <summary>
    /// <para>A JSON file of fields, partitions, lists, programs, campaigns, custom objects and people for the Marketo side.</para>
    /// </summary>
    [Parameter(ParameterSetName = "Seeded")]
    [ValidateNotNullOrEmpty]
    public string? MarketoSeed { get; set; }

    /// <summary>
    /// <para>Both sides have met, and a day has passed on which people edited on both: what the demo begins with. Takes 200 people or more.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "WorkingDay")]
    public SwitchParameter WorkingDay { get; set; }

    /// <summary>
    /// <para>Overwrites a connections file in the folder.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// <para>The program that serves: connector, or connector.dll. Else the environment variable CONNECTOR_CLI, else the one that came with the module, else connector on the path.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Program { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var files = Path is null ? null : new SandboxFiles(PathOf(Path));
        files?.Check(Force);
        if (!ShouldProcess(files?.Folder ?? "this machine", "Start a Salesforce and a Marketo"))
        {
            return;
        }

        var program = SandboxProgram.Find(Program is null ? null : PathOf(Program), MyInvocation.MyCommand.Module?.ModuleBase ?? AppContext.BaseDirectory);
        string[] arguments = WorkingDay
            ? ["--people", $"{People}", "--working-day", files!.Folder]
            : ["--people", $"{People}", "--seed", $"{Seed}", "--in", In.ToLowerInvariant(), "--port", $"{Port}", "--https-port", $"{HttpsPort}", .. Given("--salesforce-seed", SalesforceSeed), .. Given("--marketo-seed", MarketoSeed)];
        var process = Await(cancel => SandboxProcess.StartAsync(program, arguments, cancel));
        if (files is not null)
        {
            files.Write(process.Address);
        }

        SandboxFiles.Hand(process.Address);
        var session = new SandboxSession(process, files);
        Open[session.ProcessId] = session;
        WriteObject(session);
    }

    private string[] Given(string option, string? file) => file is null ? [] : [option, PathOf(file)];
}
