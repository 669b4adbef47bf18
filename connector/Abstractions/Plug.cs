namespace Connector;

/// <summary>A setting whose value is a secret: given by reference only (<c>env:NAME</c>, <c>file:PATH</c>), never printed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>
/// A kind of system: one folder, one word in YAML. Its options are a record with a parameterless constructor and init properties of type string, bool, int, TimeSpan or Uri,
/// checked by DataAnnotations; <see cref="SecretAttribute"/> marks secrets.
/// </summary>
public interface IConnector
{
    /// <summary>The word in YAML.</summary>
    string Name { get; }

    /// <summary>The options record.</summary>
    Type Options { get; }

    /// <summary>Makes a connection; calls nobody yet.</summary>
    IConnection Open(object options, ConnectionContext context);
}

/// <summary>What a connection gets from the host.</summary>
/// <param name="Time">The machine's clock; waiting goes through it.</param>
/// <param name="Log">Receives one line per notable event, secrets and personal values left out.</param>
public sealed record ConnectionContext(TimeProvider Time, Action<string> Log)
{
    /// <summary>Where a connection may keep what it downloads until it is read; cleared by itself.</summary>
    public string Scratch { get; init; } = Path.GetTempPath();
}

/// <summary>One signed-in client of a side; its parts share the token, the throttle and the count of calls.</summary>
public interface IConnection : IAsyncDisposable
{
    ISource Source { get; }

    /// <summary>Null when the side is read-only.</summary>
    ISink? Sink { get; }

    /// <summary>Null when records have no activity log.</summary>
    IActivityLog? ActivityLog { get; }

    /// <summary>API calls made so far, sign-in included.</summary>
    long Calls { get; }

    /// <summary>The server's clock as its answers told it; the machine's until the first answer.</summary>
    DateTimeOffset ServerNow { get; }

    /// <summary>Signs in and makes one harmless call.</summary>
    /// <exception cref="TerminalException">Wrong secret, wrong host, no permission.</exception>
    /// <exception cref="TransientException">The host cannot be reached.</exception>
    Task CheckAsync(CancellationToken cancel);
}
