using System;
using System.IO;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Tasks;

/// <summary>Installs the native library once, however many builds want it at the same time.</summary>
public sealed class InstallDuckDb : Microsoft.Build.Utilities.Task
{
    private const string Modules = "node_modules";

    private const string Cure =
        "Install Node.js 20 or later, so that 'npm' is on the PATH, and build again; or build with -p:DuckDbFromNuGet=true where NuGet offers DuckDB.NET.Data.Full.";

    /// <summary>package.json; its lock file lies beside it.</summary>
    [Required]
    public string Manifest { get; set; } = "";

    /// <summary>The folder npm installs into: one per version and platform.</summary>
    [Required]
    public string Store { get; set; } = "";

    /// <summary>The file that must exist afterwards.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>npm's words for the platform.</summary>
    [Required]
    public string Platform { get; set; } = "";

    private string Unfinished => Path.Combine(Store, "unfinished");

    public override bool Execute()
    {
        Directory.CreateDirectory(Unfinished);
        using (WaitForTurn())
            return File.Exists(Library) || (HasNpm() && Install());
    }

    // An open file is let go when its process ends, however it ends; so no build waits for a dead one.
    private FileStream WaitForTurn()
    {
        var path = Path.Combine(Store, ".lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(200);
            }
        }
    }

    private bool HasNpm()
    {
        var found = Run("npm --version", MessageImportance.Low);
        if (!found)
            Log.LogError("DuckDB's native library is missing and npm, which fetches it, was not found. " + Cure);
        return found;
    }

    private bool Install()
    {
        Log.LogMessage(MessageImportance.High, "Fetching DuckDB's native library (once per version and platform) ...");
        foreach (var name in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Path.GetDirectoryName(Manifest)!, name), Path.Combine(Unfinished, name), overwrite: true);

        // A rename ends the installation, so one that was interrupted is never taken for a whole one.
        if (Run("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error " + Platform, MessageImportance.Normal))
            Directory.Move(Path.Combine(Unfinished, Modules), Path.Combine(Store, Modules));
        if (File.Exists(Library))
            return true;

        Log.LogError("npm did not bring DuckDB's native library to " + Library + ": see npm's own words above (-v:n). Is the registry reachable?");
        return false;
    }

    private bool Run(string command, MessageImportance output) => new Exec
    {
        BuildEngine = BuildEngine,
        Command = command,
        WorkingDirectory = Unfinished,
        IgnoreExitCode = true,
        IgnoreStandardErrorWarningFormat = true,
        StandardOutputImportance = output.ToString(),
        StandardErrorImportance = output.ToString(),
    } is var exec && exec.Execute() && exec.ExitCode == 0;
}
