using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Connector.Salesforce;

/// <summary>The signed statement of the JWT bearer grant: who we are, whom we act as, for three minutes.</summary>
internal static class JwtAssertion
{
    public static string Create(SalesforceOptions options, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        LoadKey(rsa, options.PrivateKeyFile!);
        // Without a cached provider: the key dies with this method.
        var key = new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.ClientId,
            Audience = AudienceOf(options).GetLeftPart(UriPartial.Authority),
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = options.Username! },
            Expires = now.AddMinutes(3).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The login hosts stand for all My Domain hosts behind them.</summary>
    public static Uri AudienceOf(SalesforceOptions options) => options switch
    {
        { Audience: { } said } => said,
        { LoginUrl.Host: var host } when host.EndsWith(".sandbox.my.salesforce.com", StringComparison.OrdinalIgnoreCase) => new Uri("https://test.salesforce.com"),
        { LoginUrl.Host: var host } when host.EndsWith(".my.salesforce.com", StringComparison.OrdinalIgnoreCase) => new Uri("https://login.salesforce.com"),
        _ => options.LoginUrl,
    };

    private static void LoadKey(RSA rsa, string path)
    {
        try
        {
            rsa.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new TerminalException(
                new Fault("salesforce.private_key_unreadable", $"No RSA private key could be read from {path}.", Recovery.FixPipeline, Hint: "privateKeyFile must name an unencrypted PEM file."), cause);
        }
    }
}
