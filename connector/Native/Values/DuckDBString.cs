using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A string cell as it lies in a vector (duckdb_string_t): up to 12 bytes in place, longer ones behind a pointer.</summary>
/// <remarks>The provider overlays these types on vector memory, so the nested names and fields are part of the contract.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBString
{
    private const int LongestInPlace = 12;

    public _value_e__Union value;

    public readonly int Length => (int)value.inlined.length;

    public readonly unsafe sbyte* Data =>
        Length > LongestInPlace
            ? value.pointer.ptr
            // Cells live in DuckDB's memory, which no collection moves.
            : (sbyte*)Unsafe.AsPointer(ref Unsafe.AsRef(in value.inlined.inlined[0]));

    [StructLayout(LayoutKind.Explicit)]
    [SuppressMessage("Style", "IDE1006", Justification = "The provider's metadata names it.")]
    public struct _value_e__Union
    {
        [FieldOffset(0)]
        public DuckDBStringPointer pointer;

        [FieldOffset(0)]
        public DuckDBStringInlined inlined;

        [StructLayout(LayoutKind.Sequential)]
        public unsafe struct DuckDBStringPointer
        {
            public uint length;
            public fixed sbyte prefix[4];
            public sbyte* ptr;
        }

        [StructLayout(LayoutKind.Sequential)]
        public unsafe struct DuckDBStringInlined
        {
            public uint length;
            public fixed sbyte inlined[LongestInPlace];
        }
    }
}
