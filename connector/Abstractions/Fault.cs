namespace Connector;

/// <summary>What to do about a fault.</summary>
public enum Recovery
{
    /// <summary>The pipeline file, the connection or the permissions must change.</summary>
    FixPipeline,

    /// <summary>The record (or a rule it breaks) must change; the others go on.</summary>
    FixRecord,

    /// <summary>The same request may be sent again after a while; it was not executed.</summary>
    Retry,

    /// <summary>The request may have been executed: look the record up, never resend blindly.</summary>
    LookUp,

    /// <summary>The record is no longer what it was taken for (deleted, merged, converted): read it again and decide anew.</summary>
    ReadAgain,

    /// <summary>An allowance is used up: the run stops cleanly, and a later one goes on from here.</summary>
    Wait,

    /// <summary>The run cannot go on.</summary>
    Stop,
}

/// <summary>
/// One thing that went wrong: a stable dotted code (<c>salesforce.string_too_long</c>), what happened in words,
/// and what to do. Never carries a secret. The message of a record fault may quote the vendor's text; it lives in state and trail only.
/// </summary>
/// <param name="Code">Stable, dotted, lower case; all codes are listed on one page.</param>
/// <param name="Message">What happened, for a person.</param>
/// <param name="Recovery">Who must act.</param>
/// <param name="Field">The side's own field name, where one field is to blame.</param>
/// <param name="Hint">The cure, where one is known.</param>
public sealed record Fault(string Code, string Message, Recovery Recovery, string? Field = null, string? Hint = null);
