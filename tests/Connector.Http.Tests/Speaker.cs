using Connector.Contracts;

namespace Connector.Http.Tests;

/// <summary>A client as a connector would build it, for a vendor that means what its status codes say; sign-ins give token-1, token-2, …</summary>
internal sealed class Speaker : IDisposable
{
    private int _signIns;

    public Speaker(Uri host, Func<ApiSettings, ApiSettings>? adjust = null)
    {
        var settings = new ApiSettings("test", host);
        Client = new ApiClient(adjust?.Invoke(settings) ?? settings, new ConnectionContext(Time, Log.Add), Judge, (_, _) => Task.FromResult(new AccessToken($"token-{++_signIns}")));
    }

    public ImpatientTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public List<string> Log { get; } = [];

    public ApiClient Client { get; }

    public static ApiRequest Read { get; } = ApiRequest.Get("/records");

    public static ApiRequest Write { get; } = new(HttpMethod.Post, "/records", Effect.Writes) { Body = "{}" };

    public static ApiRequest Remove { get; } = new(HttpMethod.Delete, "/records?ids=1", Effect.Writes);

    public Task<ApiReply> SendAsync(ApiRequest request) => Client.SendAsync(request, CancellationToken.None);

    public void Dispose() => Client.Dispose();

    private static Verdict Judge(ApiReply reply) => (int)reply.Status switch
    {
        401 => new Verdict.TokenRefused(Fault("test.token", reply)),
        403 => new Verdict.Stop(Fault("test.quota", reply)),
        429 => new Verdict.TryLater(Fault("test.busy", reply)),
        >= 500 => new Verdict.Doubtful(Fault("test.broken", reply)),
        _ => Verdict.Answered.Instance,
    };

    private static Fault Fault(string code, ApiReply reply) => new(code, reply.Text, Recovery.Stop);
}
