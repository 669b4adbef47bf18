using System.Security.Cryptography;
using System.Text;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>Whether a connected app is who it says it is: id and secret, from the form or from HTTP Basic (CONTRACT 1.1).</summary>
internal sealed class ClientCheck(SalesforceCredentials credentials)
{
    public static (string? Id, string? Secret) Read(IFormCollection form, string? authorization)
    {
        if (authorization?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) == true)
        {
            var buffer = new byte[authorization.Length];
            if (Convert.TryFromBase64String(authorization[6..].Trim(), buffer, out var length)
                && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var id, var secret])
            {
                return (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret));
            }
        }

        return (form["client_id"], form["client_secret"]);
    }

    public static bool Same(string? given, string? known) =>
        given is not null && known is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(known));

    public (string Error, string Description)? Refuse((string? Id, string? Secret) client, bool secretNeeded)
    {
        if (!Same(client.Id, credentials.ClientId))
            return ("invalid_client_id", "client identifier invalid");
        return !Same(client.Secret, credentials.ClientSecret) && (secretNeeded || client.Secret is not null) ? ("invalid_client", "invalid client credentials") : null;
    }
}
