using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SfdcSync.Loading;

/// <summary>
/// The load context of one module folder. What lies in its <c>lib</c> is loaded for this module alone, so that other modules may bring other versions of the same libraries;
/// PowerShell and the framework are shared.
/// </summary>
public sealed class ModuleContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, ModuleContext> Contexts = new(StringComparer.Ordinal);

    private readonly string folder;

    private ModuleContext(string folder)
        : base($"SfdcSync {Path.GetFileName(folder)}") => this.folder = folder;

    /// <summary>The module's assembly out of its folder; importing the same folder again gives the same one.</summary>
    public static Assembly Load(string folder)
    {
        var context = Contexts.GetOrAdd(Path.GetFullPath(folder), path => new ModuleContext(path));
        return context.LoadFromAssemblyPath(context.PathOf("SfdcSync"));
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = PathOf(assemblyName.Name ?? "");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = Path.Combine(folder, "runtimes", Platform(), "native", FileOf(unmanagedDllName));
        return File.Exists(path) ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
    }

    private static string FileOf(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    private string PathOf(string assembly) => Path.Combine(folder, "lib", $"{assembly}.dll");
}
