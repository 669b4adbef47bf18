using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

internal enum Grant
{
    ClientCredentials,
    Jwt,
    RefreshToken,
    Password,
}

/// <summary>OAuth 2.0 sign-in by one of four grants (CONTRACT 1.1).</summary>
internal static class SignIn
{
    private const string Path = "/services/oauth2/token";

    public static Grant GrantOf(SalesforceOptions options) => options.Auth switch
    {
        "client_credentials" => Grant.ClientCredentials,
        "jwt" => Grant.Jwt,
        "refresh_token" => Grant.RefreshToken,
        "password" => Grant.Password,
        _ when !string.IsNullOrEmpty(options.PrivateKeyFile) => Grant.Jwt,
        _ when !string.IsNullOrEmpty(options.RefreshToken) => Grant.RefreshToken,
        _ when !string.IsNullOrEmpty(options.ClientSecret) && string.IsNullOrEmpty(options.Username) && string.IsNullOrEmpty(options.Password) => Grant.ClientCredentials,
        _ => Grant.Password,
    };

    public static async Task<AccessToken> RunAsync(SalesforceOptions options, ApiClient client, CancellationToken cancel)
    {
        var clockBefore = client.Clock.Offset;
        var reply = await PostAsync(options, client, cancel);
        // An assertion stamped by a wrong machine clock is refused; the refusal tells the server's clock, so one more try is worth it.
        if (!reply.IsSuccess && GrantOf(options) == Grant.Jwt && (client.Clock.Offset - clockBefore).Duration() > TimeSpan.FromMinutes(1))
            reply = await PostAsync(options, client, cancel);
        return reply.IsSuccess ? TokenOf(reply) : throw new TerminalException(Refusal(options, client, reply));
    }

    private static Task<ApiReply> PostAsync(SalesforceOptions options, ApiClient client, CancellationToken cancel) =>
        client.SendAsync(ApiRequest.Form(Path, FieldsOf(options, client.Clock)) with { Anonymous = true }, cancel);

    private static Dictionary<string, string> FieldsOf(SalesforceOptions options, ServerClock clock)
    {
        if (GrantOf(options) == Grant.Jwt)
        {
            return new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["assertion"] = JwtAssertion.Create(options, clock.Now()),
            };
        }

        var fields = new Dictionary<string, string> { ["client_id"] = options.ClientId };
        if (!string.IsNullOrEmpty(options.ClientSecret))
            fields["client_secret"] = options.ClientSecret;
        if (GrantOf(options) == Grant.ClientCredentials)
        {
            fields["grant_type"] = "client_credentials";
            return fields;
        }

        if (GrantOf(options) == Grant.RefreshToken)
        {
            fields["grant_type"] = "refresh_token";
            fields["refresh_token"] = options.RefreshToken ?? "";
            return fields;
        }

        fields["grant_type"] = "password";
        fields["username"] = options.Username ?? "";
        fields["password"] = options.Password + options.SecurityToken;
        return fields;
    }

    private static AccessToken TokenOf(ApiReply reply)
    {
        if (reply.Json is { ValueKind: JsonValueKind.Object } json
            && json.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } value
            && json.TryGetProperty("instance_url", out var instance) && Uri.TryCreate(instance.GetString(), UriKind.Absolute, out var host))
        {
            return new AccessToken(value) { Host = host };
        }

        throw new TerminalException(ConnectionFaults.BadReply(Effect.Reads, reply.Status, reply.MediaType) with { Recovery = Recovery.Stop });
    }

    private static Fault Refusal(SalesforceOptions options, ApiClient client, ApiReply reply)
    {
        var error = VendorError.Of(reply);
        var fault = SalesforceFaults.Table.Of(error.Code, $"{options.LoginUrl.Host} refused the sign-in: {client.Redactor.Clean(error.Message)}");
        return fault with { Recovery = fault.Recovery == Recovery.FixRecord ? Recovery.Stop : fault.Recovery };
    }
}
