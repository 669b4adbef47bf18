namespace Connector.Salesforce;

/// <summary>Record ids: 15 characters where case counts, or 18 with a checksum that says the case (CONTRACT 1.0, ids).</summary>
internal static class RecordId
{
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    public static bool IsOne(string text) => text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The form every answer uses.</summary>
    public static string Long(string id) => id.Length == 15 ? id + string.Concat(id.Chunk(5).Select(Check)) : id;

    private static char Check(char[] five) => Checks[Enumerable.Range(0, 5).Sum(place => char.IsAsciiLetterUpper(five[place]) ? 1 << place : 0)];
}
