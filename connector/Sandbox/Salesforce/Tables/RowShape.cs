using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Which fields of a kind of record are filled, and where each value is kept. One for all rows that fill the same.</summary>
internal sealed class RowShape
{
    private readonly short[] slots;
    private readonly int count;

    private RowShape(SObjectType type, bool[] filled)
    {
        Type = type;
        short next = 0;
        slots = Array.ConvertAll(filled, isFilled => isFilled ? next++ : (short)-1);
        count = next;
    }

    public SObjectType Type { get; }

    public static RowShape Of(SObjectType type, object?[] values)
    {
        Span<bool> filled = stackalloc bool[values.Length];
        for (var at = 0; at < values.Length; at++)
            filled[at] = values[at] is not (null or false);
        return type.Shapes.Find(type, filled);
    }

    public int SlotOf(Field field) => slots[field.Ordinal];

    public object[] Pick(object?[] values)
    {
        var picked = new object[count];
        for (var at = 0; at < values.Length; at++)
        {
            if (slots[at] >= 0)
                picked[slots[at]] = values[at] switch { true => Row.Box(true), decimal number => Numbers.Shared(number, values[at]!), var value => value! };
        }

        return picked;
    }

    /// <summary>The shapes met so far.</summary>
    internal sealed class Known
    {
        private readonly ConcurrentDictionary<string, RowShape> byPattern = new(StringComparer.Ordinal);

        public RowShape Find(SObjectType type, ReadOnlySpan<bool> filled)
        {
            var pattern = MemoryMarshal.Cast<bool, byte>(filled);
            Span<char> key = stackalloc char[(filled.Length + 15) / 16];
            key.Clear();
            for (var at = 0; at < pattern.Length; at++)
                key[at / 16] |= (char)(pattern[at] << (at % 16));
            var lookup = byPattern.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(key, out var known))
                return known;
            return byPattern.GetOrAdd(key.ToString(), new RowShape(type, filled.ToArray()));
        }
    }
}
