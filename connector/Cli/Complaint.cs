using Connector.Cli.Output;

namespace Connector.Cli;

/// <summary>Says what went wrong, where and what helps: on standard error, and as one JSON object where JSON was asked for. Never a stack trace unasked.</summary>
internal sealed class Complaint(Terminal terminal, bool json, bool verbose)
{
    /// <summary>Tells of the fault and gives the exit code.</summary>
    public int Of(Exception fault)
    {
        switch (fault)
        {
            case InvalidPipelineException invalid:
                Of(invalid.Findings);
                return ExitCode.Invalid;
            case FaultException known:
                Of(known.Fault, "failed");
                Detail(fault);
                return ExitCode.Of(known.Fault);
            case OperationCanceledException:
                Of(new Fault("run.cancelled", "Cancelled.", Recovery.Stop, Hint: "Nothing is lost; the next run goes on from here."), "cancelled");
                return ExitCode.Cancelled;
            default:
                // The message may quote data, so it is shown only on request (invariant 8).
                Of(new Fault("internal.defect", $"This should not happen: {fault.GetType().Name}.", Recovery.Stop, Hint: "Run again with --verbose, and report what it prints."), "failed");
                Detail(fault);
                return ExitCode.Failed;
        }
    }

    public void Of(IReadOnlyList<Finding> findings)
    {
        Tell(findings.Select(finding => Shown.Line(finding.ToString())));
        Answer(new { status = "invalid", findings });
    }

    public void Of(IEnumerable<string> misuses, string hint)
    {
        var findings = misuses.Select(misuse => new Finding("", 0, 0, Severity.Error, "", "usage", misuse.ReplaceLineEndings(" ").TrimEnd())).ToList();
        Tell([.. findings.Select(finding => finding.ToString()), "  " + hint]);
        Answer(new { status = "invalid", findings });
    }

    public void Of(Fault fault, string status)
    {
        Tell(Shown.Lines(fault));
        Answer(new { status, fault = FaultReport.Of(fault) });
    }

    private void Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.Error.WriteLine(line);
        }
    }

    private void Answer(object answer)
    {
        if (json)
        {
            terminal.Out.WriteLine(Json.Text(answer));
        }
    }

    private void Detail(Exception fault)
    {
        if (verbose)
        {
            terminal.Error.WriteLine(fault);
        }
    }
}
