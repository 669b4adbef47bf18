using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every signature is blittable or marshalled by generated code, so the runtime's own marshaller stays out.
[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace DuckDB.NET.Native;

/// <summary>The part of DuckDB's C API that the ADO.NET provider calls, grouped as the provider names it.</summary>
public static partial class NativeMethods
{
    // The loader adds prefix and suffix: libduckdb.so, libduckdb.dylib, duckdb.dll.
    internal const string Library = "duckdb";
}
