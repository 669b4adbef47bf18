namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What the caller says about a save in headers (CONTRACT 1.0): whether assignment rules run, and whether an alert about duplicates stops it.</summary>
internal sealed record SaveOptions(bool Assign = true, bool AllowDuplicates = false)
{
    public static SaveOptions Default { get; } = new();

    public static SaveOptions Of(Func<string, string?> header) => new(
        !string.Equals(header("Sforce-Auto-Assign")?.Trim(), "FALSE", StringComparison.OrdinalIgnoreCase),
        header("Sforce-Duplicate-Rule-Header")?.Split([';', ','], StringSplitOptions.TrimEntries)
            .Any(part => part.Replace(" ", "", StringComparison.Ordinal).Equals("allowSave=true", StringComparison.OrdinalIgnoreCase)) == true);
}
