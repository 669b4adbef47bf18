using System.Management.Automation;

namespace SfdcSync.Running;

/// <summary>A fault as PowerShell knows it: the code is the error's id, the cure its recommended action.</summary>
internal static class FaultRecord
{
    public static ErrorRecord Of(Exception exception, object? target) => exception switch
    {
        FaultException fault => Of(fault.Fault, fault, target),
        InvalidPipelineException invalid => Of(invalid, target),
        _ => new ErrorRecord(exception, "internal.defect", ErrorCategory.NotSpecified, target),
    };

    public static ErrorRecord Of(Fault fault, Exception exception, object? target) => new(exception, fault.Code, CategoryOf(fault), target)
    {
        ErrorDetails = new ErrorDetails($"{fault.Message} [{fault.Code}]") { RecommendedAction = fault.Hint ?? "" },
    };

    private static ErrorRecord Of(InvalidPipelineException invalid, object? target)
    {
        var first = invalid.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) ?? invalid.Findings[0];
        return new ErrorRecord(invalid, first.Code, first.Code == "file.missing" ? ErrorCategory.ObjectNotFound : first.Code.StartsWith("secret.", StringComparison.Ordinal) ? ErrorCategory.SecurityError : ErrorCategory.InvalidData, target ?? first)
        {
            ErrorDetails = new ErrorDetails(string.Join(Environment.NewLine, invalid.Findings)) { RecommendedAction = CureOf(first) },
        };
    }

    // What is done by hand names its links and fields; the rest are places of a pipeline file.
    private static string CureOf(Finding first) => first.Code.Split('.')[0] is "link" or "review"
        ? "Nothing was changed. Correct what is named, then run the command again."
        : "Correct each place that is named, then run the command again; Test-SfdcPipeline lists the same findings as objects.";

    private static ErrorCategory CategoryOf(Fault fault) => (fault.Code.Split('.') is [var group, var name] ? (group, name) : ("", "")) switch
    {
        ("run", "busy") => ErrorCategory.ResourceBusy,
        ("guard", _) => ErrorCategory.LimitsExceeded,
        ("connection", _) => ErrorCategory.ConnectionError,
        ("secret", _) => ErrorCategory.SecurityError,
        (_, "unknown_person" or "none") => ErrorCategory.ObjectNotFound,
        (_, "ambiguous_person") => ErrorCategory.InvalidArgument,
        _ when fault.Recovery is Recovery.Retry or Recovery.LookUp => ErrorCategory.ResourceUnavailable,
        _ when fault.Recovery is Recovery.FixRecord => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
