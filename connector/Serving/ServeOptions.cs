using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Connector.Serving;

/// <summary>How the door for flow steps is kept.</summary>
/// <param name="Pipeline">The pipeline people are forced through.</param>
/// <param name="Key">What a caller has to show.</param>
public sealed record ServeOptions(string Pipeline, string Key)
{
    /// <summary>Where to listen; anything but this machine itself needs <see cref="Certificate"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 8787;

    /// <summary>For https; null serves http, on this machine only.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long a caller waits for the result; Marketo hangs up after 30 seconds (Adobe, Webhooks).</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the run in hand may take to end once the server is told to.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that may wait; one more is told to come again.</summary>
    public int Capacity { get; init; } = 1_000;

    /// <summary>People forced through together, when so many wait.</summary>
    public int Together { get; init; } = 100;

    /// <summary>Whether people who were written are looked at once more, soon after the answer; off, the next cycle brings what Salesforce made of them.</summary>
    public bool SecondLook { get; init; } = true;
}
