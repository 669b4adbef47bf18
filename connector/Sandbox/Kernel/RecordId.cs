namespace Connector.Sandbox.Kernel;

/// <summary>Salesforce record ids: 15 characters, three more as checksum of the upper-case letters (CONTRACT 1.0).</summary>
public static class RecordId
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Checksum = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The id of the n-th record of a kind, 18 characters.</summary>
    public static string Make(string prefix, long number)
    {
        Span<char> body = stackalloc char[12];
        for (var at = body.Length - 1; at >= 0; at--, number /= 62)
        {
            body[at] = Base62[(int)(number % 62)];
        }

        return To18(string.Concat(prefix, body));
    }

    /// <summary>The 18-character form of a 15- or 18-character id.</summary>
    public static string To18(string id)
    {
        if (id.Length != 15)
        {
            return id;
        }

        Span<char> suffix = stackalloc char[3];
        for (var group = 0; group < 3; group++)
        {
            var value = 0;
            for (var at = 0; at < 5; at++)
            {
                value |= char.IsAsciiLetterUpper(id[(group * 5) + at]) ? 1 << at : 0;
            }

            suffix[group] = Checksum[value];
        }

        return string.Concat(id, suffix);
    }
}
