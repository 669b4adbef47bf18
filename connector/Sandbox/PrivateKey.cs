using System.Security.Cryptography;

namespace Connector.Sandbox;

/// <summary>The key pair of the JWT bearer grant; its private half lies in a file that only its owner can read, until disposal.</summary>
internal sealed class PrivateKey : IDisposable
{
    // Making a key takes a while and tests start many servers: one pair per process.
    private static readonly Lazy<(string Private, string Public)> Pair = new(Make);

    public PrivateKey()
    {
        File = Path.Combine(Path.GetTempPath(), $"connector-sandbox-{Environment.ProcessId}-{Guid.NewGuid():N}.pem");
        OwnerFile.Write(File, Pair.Value.Private);
    }

    public string File { get; }

    public static string PublicPem => Pair.Value.Public;

    public void Dispose() => System.IO.File.Delete(File);

    private static (string Private, string Public) Make()
    {
        using var rsa = RSA.Create(2048);
        return (rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem());
    }
}
