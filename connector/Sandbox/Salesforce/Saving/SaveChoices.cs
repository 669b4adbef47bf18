namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What the caller says about a save in headers (CONTRACT 1.0): whether assignment rules run, and whether an alert about duplicates stops it.</summary>
internal sealed record SaveChoices(bool Assign = true, bool AllowDuplicates = false, bool CompareDuplicates = true)
{
    public static SaveChoices Default { get; } = new();

    /// <summary>The platform's own writes: neither assignment nor duplicate rules run (CONTRACT 1.9).</summary>
    public static SaveChoices Platform { get; } = new(Assign: false, CompareDuplicates: false);

    public static SaveChoices Of(Func<string, string?> header) => new(
        !string.Equals(header("Sforce-Auto-Assign")?.Trim(), "FALSE", StringComparison.OrdinalIgnoreCase),
        header("Sforce-Duplicate-Rule-Header")?.Split([';', ','], StringSplitOptions.TrimEntries)
            .Any(part => part.Replace(" ", "", StringComparison.Ordinal).Equals("allowSave=true", StringComparison.OrdinalIgnoreCase)) == true);
}
