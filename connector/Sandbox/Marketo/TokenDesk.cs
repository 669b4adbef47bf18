using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Marketo;

/// <summary>Identity: hands out one token at a time to each API user; it cannot be renewed before it has expired (CONTRACT 2.1).</summary>
internal sealed class TokenDesk(SandboxClock clock, MarketoCredentials credentials)
{
    public const string User = "api@sandbox.example";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly List<Service> services =
        [new(User, credentials.ClientId, credentials.ClientSecret), .. (credentials.More ?? []).Select(more => new Service(more.User, more.ClientId, more.ClientSecret))];

    public async Task AnswerAsync(HttpContext context, MarketoCall call)
    {
        var (status, answer) = Answer(call);
        await SendAsync(context, status, answer);
    }

    /// <summary>A refusal in identity's own shape, which has no envelope.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string error, string description) => SendAsync(context, status, Error(error, description));

    /// <summary>Whose token it is.</summary>
    /// <exception cref="ResponseFault">601 for a token that never was, 602 for one that has had its time.</exception>
    public string Check(string? given)
    {
        lock (gate)
        {
            var owner = given is null ? null : services.Find(service => service.Token == given || service.Previous == given);
            if (owner is not null && given == owner.Token && clock.Now < owner.Expires)
                return owner.User;
            var code = owner is null ? "601" : "602";
            throw new ResponseFault(code, ErrorTexts.For(code));
        }
    }

    private static Task SendAsync(HttpContext context, int status, JsonObject answer)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        return Reply.SendAsync(context, System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static JsonObject Error(string error, string description) => new() { ["error"] = error, ["error_description"] = description };

    private (int Status, JsonObject Answer) Answer(MarketoCall call)
    {
        if (call.Method is not ("GET" or "POST"))
            return (405, Error("method_not_allowed", $"Request method '{call.Method}' not supported"));
        if (call["grant_type"] is not { } grant)
            return (400, Error("invalid_request", "Missing grant type"));
        if (grant != "client_credentials")
            return (400, Error("unsupported_grant_type", $"Unsupported grant type: {grant}"));
        if (services.Find(service => service.ClientId == call["client_id"]) is not { } known)
            return (401, Error("unauthorized", $"No client with requested id: {call["client_id"]}"));
        return call["client_secret"] == known.ClientSecret
            ? (200, Issue(known))
            : (401, Error("invalid_client", "Bad client credentials"));
    }

    private JsonObject Issue(Service service)
    {
        lock (gate)
        {
            if (service.Token is null || clock.Now >= service.Expires)
                (service.Previous, service.Token, service.Expires) = (service.Token, $"{Guid.NewGuid()}:int", clock.Now + Life);
            return new JsonObject
            {
                ["access_token"] = service.Token,
                ["token_type"] = "bearer",
                ["expires_in"] = (int)Math.Ceiling((service.Expires - clock.Now).TotalSeconds) - 1,
                ["scope"] = service.User,
            };
        }
    }

    /// <summary>A client with its token.</summary>
    private sealed class Service(string user, string clientId, string clientSecret)
    {
        public string User => user;

        public string ClientId => clientId;

        public string ClientSecret => clientSecret;

        public string? Token { get; set; }

        public string? Previous { get; set; }

        public DateTimeOffset Expires { get; set; }
    }
}
