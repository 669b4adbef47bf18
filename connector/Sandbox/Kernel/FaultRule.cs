using System.Text.RegularExpressions;

namespace Connector.Sandbox.Kernel;

/// <summary>Where a connection is cut.</summary>
public enum Drop
{
    /// <summary>Nothing is executed, the connection is aborted.</summary>
    Before,

    /// <summary>The request is executed, then the connection is aborted without an answer.</summary>
    After,
}

/// <summary>A fault to plant: which requests it hits and what happens to them.</summary>
/// <param name="Path">A prefix of the resolved path, or a glob when it holds a <c>*</c>.</param>
/// <param name="Method">Any method when null.</param>
/// <param name="Nth">Hits from the n-th matching request on, counted from 1; the first when neither this nor <paramref name="Probability"/> is given.</param>
/// <param name="Probability">Hits each matching request with this chance, drawn from <paramref name="Seed"/>.</param>
/// <param name="Times">How many requests are hit; one for <paramref name="Nth"/>, unlimited for <paramref name="Probability"/> unless given.</param>
/// <param name="Delay">Milliseconds of wall time before anything else.</param>
public sealed record FaultRule(
    string Vendor,
    string Path,
    string? Method = null,
    int? Nth = null,
    double? Probability = null,
    int? Times = null,
    int Seed = 1,
    int? Status = null,
    string? Code = null,
    string? Message = null,
    int? RetryAfter = null,
    int? Delay = null,
    Drop? Drop = null)
{
    /// <summary>Whether the request is answered by the fault and not executed.</summary>
    public bool Answers => Status is not null || Code is not null || Message is not null || RetryAfter is not null;

    /// <exception cref="FormatException">The rule could never do anything.</exception>
    public FaultRule Checked()
    {
        if (string.IsNullOrEmpty(Vendor) || string.IsNullOrEmpty(Path))
            throw new FormatException("A fault needs a vendor and a path.");
        if (Nth is < 1 || Times is < 1 || Delay is < 0 || RetryAfter is < 0 || Status is < 100 or > 599)
            throw new FormatException("nth and times start at 1, delay and retryAfter at 0, status is 100 to 599.");
        if (Probability is < 0 or > 1 || (Probability is not null && Nth is not null))
            throw new FormatException("probability is between 0 and 1 and excludes nth.");
        if (!Answers && Delay is null && Drop is null)
            throw new FormatException("A fault needs one of status, code, message, retryAfter, delay, drop.");
        return this;
    }

    internal bool Matches(string vendor, string method, string path) =>
        string.Equals(Vendor, vendor, StringComparison.OrdinalIgnoreCase)
        && (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path.Contains('*', StringComparison.Ordinal) ? Globs(path) : path.StartsWith(Path, StringComparison.OrdinalIgnoreCase));

    private bool Globs(string path) => Regex.IsMatch(
        path,
        "^" + Regex.Escape(Path).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
