namespace Connector;

/// <summary>A fault that ends more than one record's part in the run. Record faults are data (<see cref="Rejected"/>), never exceptions.</summary>
public abstract class FaultException : Exception
{
    protected FaultException(Fault fault, Exception? inner = null)
        : base(fault.Message, inner) => Fault = fault;

    /// <summary>The fault with its code and cure.</summary>
    public Fault Fault { get; }
}

/// <summary>A batch could not be done now; nothing of it was executed unless <see cref="FaultException.Fault"/> says <see cref="Recovery.LookUp"/>.</summary>
public sealed class TransientException : FaultException
{
    public TransientException(Fault fault, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(fault, inner) => RetryAfter = retryAfter;

    /// <summary>How long the server asked us to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>The run cannot go on (wrong secret, daily quota, disk full, state of a newer version).</summary>
public sealed class TerminalException : FaultException
{
    public TerminalException(Fault fault, Exception? inner = null)
        : base(fault, inner)
    {
    }
}

/// <summary>The pipeline, its connections or its use are wrong; all findings at once.</summary>
public sealed class InvalidPipelineException : Exception
{
    public InvalidPipelineException(IReadOnlyList<Finding> findings)
        : base(string.Join(Environment.NewLine, findings)) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }
}
