using System.Numerics;

namespace DuckDB.NET.Native;

/// <summary>An unsigned number of 128 bits (UHUGEINT).</summary>
public readonly record struct DuckDBUHugeInt(ulong Lower, ulong Upper)
{
    public DuckDBUHugeInt(BigInteger value) : this(Bits(value))
    {
    }

    private DuckDBUHugeInt(UInt128 value) : this((ulong)value, (ulong)(value >> 64))
    {
    }

    public static BigInteger HugeIntMinValue => UInt128.MinValue;

    public static BigInteger HugeIntMaxValue => UInt128.MaxValue;

    public UInt128 ToUInt128() => new(Upper, Lower);

    public BigInteger ToBigInteger() => ToUInt128();

    private static UInt128 Bits(BigInteger value) =>
        value >= HugeIntMinValue && value <= HugeIntMaxValue
            ? (UInt128)value
            : throw new ArgumentOutOfRangeException(nameof(value), "A UHUGEINT holds 128 bits and no sign.");
}
