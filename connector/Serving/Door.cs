using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Connector.Serving;

/// <summary>What the server answers to whom.</summary>
internal sealed class Door(ServeOptions options, FlowQueue queue, Dispatcher dispatcher)
{
    private const string Scheme = "Bearer ";
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Key));

    public Task HandleAsync(HttpContext context) => (context.Request.Method, context.Request.Path.Value?.TrimEnd('/')) switch
    {
        ("GET", "/health") => Say(context, StatusCodes.Status200OK, new { status = "ok" }),
        _ when !IsKnown(context.Request) => RefuseAsync(context),
        ("POST", "/sync") => TakeAsync(context),
        ("GET", { } path) when path.StartsWith("/sync/", StringComparison.Ordinal) => TellAsync(context, Uri.UnescapeDataString(path["/sync/".Length..])),
        ("GET", "/status") => Say(context, StatusCodes.Status200OK, new { waiting = queue.Count, capacity = options.Capacity, trouble = dispatcher.Trouble, secondLooks = dispatcher.SecondLooks, lastRun = new { people = dispatcher.Last.People, seconds = dispatcher.Last.Seconds, own = dispatcher.Last.Own } }),
        _ => Say(context, StatusCodes.Status404NotFound, new { code = "serve.unknown_path", message = "There is POST /sync, GET /sync/{requestId}, GET /status and GET /health." }),
    };

    private async Task TakeAsync(HttpContext context)
    {
        FlowRequest request;
        try
        {
            request = await FlowRequest.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (FormatException wrong)
        {
            await Say(context, StatusCodes.Status400BadRequest, new { code = "serve.bad_request", message = wrong.Message });
            return;
        }
        catch (BadHttpRequestException wrong)
        {
            await Say(context, wrong.StatusCode, new { code = "serve.bad_request", message = wrong.Message });
            return;
        }

        if (queue.Take(request) is not { } ticket)
        {
            context.Response.Headers.RetryAfter = "30";
            await Say(context, StatusCodes.Status503ServiceUnavailable, new { code = "serve.full", message = $"{options.Capacity} requests wait already; come again." });
            return;
        }

        await AnswerAsync(context, ticket, options.Wait);
    }

    private Task TellAsync(HttpContext context, string id) => queue.Find(id) is { } ticket
        ? AnswerAsync(context, ticket, TimeSpan.Zero)
        : Say(context, StatusCodes.Status404NotFound, new { code = "serve.unknown_request", message = "No request of that name is known; answers are kept for the last 10,000 requests, until the server ends." });

    private static async Task AnswerAsync(HttpContext context, Ticket ticket, TimeSpan wait)
    {
        try
        {
            await Say(context, StatusCodes.Status200OK, await ticket.Answer.WaitAsync(wait, context.RequestAborted));
        }
        catch (TimeoutException)
        {
            await Say(context, StatusCodes.Status202Accepted, FlowAnswer.Queued(ticket.Request.Id));
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Say(context, StatusCodes.Status401Unauthorized, new { code = "serve.unauthorized", message = "Send the key: Authorization: Bearer KEY, or X-Connector-Key: KEY." });
    }

    // In constant time, and of equal length whatever was sent.
    private bool IsKnown(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var shown = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : request.Headers["X-Connector-Key"].ToString();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _key);
    }

    private static Task Say(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, body.GetType(), context.RequestAborted);
    }
}
