namespace Connector.Marketo;

/// <summary>An import tells its reasons in words only; these are the words of the codes that calls give (CONTRACT 2.9).</summary>
internal static class ImportReasons
{
    private static readonly (string Words, string Code)[] _known =
    [
        ("lead not found", "1004"), ("lead already exists", "1005"), ("multiple lead", "1007"), ("access denied to partition", "1008"), ("partition name must be specified", "1009"),
        ("partition update not allowed", "1010"), ("company update not allowed", "1021"), ("object in use", "1022"), ("lock wait timeout", "719"), ("duplicate object", "1036"),
        ("read-only", "1006"), ("not found", "1006"), ("invalid value", "1003"), ("required of type", "1001"),
    ];

    public static Fault Of(string reason)
    {
        var code = Array.Find(_known, known => reason.Contains(known.Words, StringComparison.OrdinalIgnoreCase)).Code;
        return code is null ? MarketoFaults.ImportRowRefused(reason) : MarketoFaults.Of(code, reason);
    }
}
