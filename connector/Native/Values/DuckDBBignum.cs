using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A whole number of any length (BIGNUM): big-endian magnitude and sign, lent for one call.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBBignum(nint data, ulong size, byte isNegative)
{
    public nint Data { get; } = data;

    public ulong Size { get; } = size;

    public byte IsNegative { get; } = isNegative;
}
