using System.Numerics;

namespace DuckDB.NET.Native;

/// <summary>A signed number of 128 bits (HUGEINT); also the raw form of a UUID.</summary>
public readonly record struct DuckDBHugeInt(ulong Lower, long Upper)
{
    public DuckDBHugeInt(BigInteger value) : this(Bits(value))
    {
    }

    private DuckDBHugeInt(Int128 value) : this((ulong)value, (long)(value >> 64))
    {
    }

    public static BigInteger HugeIntMinValue => Int128.MinValue;

    public static BigInteger HugeIntMaxValue => Int128.MaxValue;

    public Int128 ToInt128() => new((ulong)Upper, Lower);

    public BigInteger ToBigInteger() => ToInt128();

    private static Int128 Bits(BigInteger value) =>
        value >= HugeIntMinValue && value <= HugeIntMaxValue
            ? (Int128)value
            : throw new ArgumentOutOfRangeException(nameof(value), "A HUGEINT holds 128 bits.");
}
