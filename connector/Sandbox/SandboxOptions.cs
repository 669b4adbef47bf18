namespace Connector.Sandbox;

/// <summary>Which vendors know the seeded people.</summary>
public enum SeedIn
{
    Both,
    Salesforce,
    Marketo,
}

/// <summary>How a sandbox starts. The defaults give empty tables on a free port.</summary>
public sealed record SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>The port for https; 0 takes a free one.</summary>
    public int HttpsPort { get; init; }

    /// <summary>How many people to make up. Not used when <see cref="StateFile"/> already holds a state.</summary>
    public int People { get; init; }

    /// <summary>The same seed gives the same people.</summary>
    public int Seed { get; init; } = 1;

    public SeedIn In { get; init; } = SeedIn.Both;

    /// <summary>Whether seeded people that both know carry each other's ids; off, only their e-mail tells.</summary>
    public bool Linked { get; init; } = true;

    /// <summary>Where the tables survive a restart; null keeps them in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>Custom objects, fields and records of the Salesforce side (README, "Seed file"); null for the platform's own only.</summary>
    public string? SalesforceSeedFile { get; init; }

    /// <summary>Fields, partitions, lists, programs, campaigns, mode and records of the Marketo side (README, "Seed file of Marketo"); null for the platform's own only.</summary>
    public string? MarketoSeedFile { get; init; }

    /// <summary>Off, Marketo's rate, concurrency and daily limits are not enforced (benchmarks).</summary>
    public bool Throttle { get; init; } = true;

    /// <summary>How many API users Marketo knows; each sees its own bulk jobs only.</summary>
    public int MarketoUsers { get; init; } = 1;

    /// <summary>On, an activity page is now and then empty although more follow (CONTRACT 2.3).</summary>
    public bool EmptyPages { get; init; }

    /// <summary>How far Marketo's clock is ahead of the other one; its stamps and Date headers follow it.</summary>
    public TimeSpan MarketoAhead { get; init; }

    /// <summary>The wall clock below the sandbox clock; tests may freeze it.</summary>
    public TimeProvider Wall { get; init; } = TimeProvider.System;
}
