using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Connector.Sandbox;

/// <summary>The way of a request: resolve its path, find its vendor, let a planted fault have its turn, log it.</summary>
internal sealed class Traffic(SandboxClock clock, FaultPlan faults, CallLog calls, IReadOnlyList<IVendor> vendors, AdminDoor admin)
{
    public async Task HandleAsync(HttpContext context)
    {
        var path = RequestPath.Resolve(context.Request.Path.Value ?? "/");
        var asked = AdminDoor.Owns(path) ? null : vendors.FirstOrDefault(vendor => vendor.Owns(path));
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Date = (asked?.Now ?? clock.Now).ToString("R");
            return Task.CompletedTask;
        });
        if (!IsLoopback(context.Request.Host.Host))
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest; // a web page that rebinds its name to this machine
        else if (AdminDoor.Owns(path))
            await admin.AnswerAsync(context, path);
        else if (asked is { } owner)
            await AnswerAsync(context, owner, path);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static bool IsLoopback(string host) => host is "127.0.0.1" or "localhost" or "[::1]";

    private async Task AnswerAsync(HttpContext context, IVendor vendor, string path)
    {
        var request = context.Request;
        var fault = faults.Next(vendor.Name, request.Method, path);
        using var asked = new CopyingStream(request.Body);
        using var answered = new CopyingStream(fault?.Drop is null ? context.Response.Body : null);
        var (requestBody, responseBody) = (request.Body, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        request.Body = asked;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answered, responseBody));
        var (method, query) = (request.Method, request.QueryString.Value ?? "");
        var cut = fault?.Drop is not null;
        calls.Arrived(vendor.Name, method, path);
        try
        {
            await ServeAsync(context, vendor, path, fault);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch (Exception broken) when (broken is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A fault of the sandbox itself must not look like the vendor's.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync($"The sandbox failed: {broken}", CancellationToken.None);
        }
        finally
        {
            request.Body = requestBody;
            context.Features.Set(responseBody);
            var call = new CallRecord(clock.Now, vendor.Name, method, path, query, cut ? 0 : context.Response.StatusCode, "", "", fault is not null);
            calls.Add(call, asked.Copy, answered.Copy, context.Response.Headers.ContentEncoding == "gzip");
        }

        if (cut)
            context.Abort();
    }

    private static async Task ServeAsync(HttpContext context, IVendor vendor, string path, FaultRule? fault)
    {
        if (fault?.Delay is { } delay)
            await Task.Delay(delay, context.RequestAborted);
        if (fault?.Drop == Drop.Before)
            return;
        if (fault is { Drop: null, Answers: true })
            await vendor.AnswerFaultAsync(context, new PlantedFault(fault.Status, fault.Code, fault.Message, fault.RetryAfter));
        else
            await vendor.AnswerAsync(context, path);
    }
}
