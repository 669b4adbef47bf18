using System.Collections.Frozen;

namespace Connector.Http;

/// <summary>One row of a connector's fault table.</summary>
/// <param name="Vendor">The vendor's code.</param>
/// <param name="Code">Ours: dotted, lower case, stable.</param>
/// <param name="Hint">The cure.</param>
/// <param name="When">Where one vendor code has several meanings: text the vendor's message must contain. Rows with it come before the row without.</param>
public sealed record KnownFault(string Vendor, string Code, Recovery Recovery, string Hint, string? When = null);

/// <summary>A connector's faults: vendor code to our code, recovery and cure. The vendor's own words stay the message.</summary>
public sealed class FaultTable
{
    private readonly string _prefix;
    private readonly FrozenDictionary<string, KnownFault[]> _rows;

    /// <param name="prefix">The connector's word; codes nobody has met become <c>prefix.vendor_code</c>.</param>
    public FaultTable(string prefix, IReadOnlyList<KnownFault> rows)
    {
        _prefix = prefix;
        Rows = rows;
        _rows = rows
            .GroupBy(row => row.Vendor, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every row, for the page of all codes.</summary>
    public IReadOnlyList<KnownFault> Rows { get; }

    /// <summary>The row of a vendor code, or null when the code is new to us.</summary>
    public KnownFault? Find(string vendor, string message) =>
        _rows.TryGetValue(vendor, out var rows)
            ? Array.Find(rows, row => row.When is null || message.Contains(row.When, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>The fault of a vendor's error; an unknown code blames the record, so that the others go on.</summary>
    public Fault Of(string vendor, string message, string? field = null) => Find(vendor, message) is { } row
        ? new Fault(row.Code, message, row.Recovery, field, row.Hint)
        : new Fault($"{_prefix}.{vendor.Trim().Replace(' ', '_').ToLowerInvariant()}", message, Recovery.FixRecord, field);
}
