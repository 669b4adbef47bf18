namespace Connector.Hosting;

/// <summary>A user and a secret handed in for one connection. Never prints itself.</summary>
public sealed class ConnectionCredential(string user, string secret)
{
    public string User { get; } = user;

    public string Secret { get; } = secret;

    public override string ToString() => nameof(ConnectionCredential);
}
