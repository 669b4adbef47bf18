using System.Net;
using Connector.Hosting;
using Connector.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Connector.Serving;

/// <summary>
/// The door for Marketo's flow step "Call Webhook": Sync Person to SFDC, one person a call, whether or not cycles run (B-A12, B-D3).
/// A request is on disk before it is answered, done once however often it is sent, and many that come at once are done together.
/// </summary>
public sealed class FlowServer : IAsyncDisposable
{
    private const int LongestBody = 64 * 1024;

    private readonly WebApplication _web;
    private readonly FlowQueue _queue;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _now = new();
    private readonly TimeSpan _grace;
    private readonly Task _work;

    private FlowServer(WebApplication web, FlowQueue queue, Dispatcher dispatcher, TimeSpan grace)
    {
        (_web, _queue, _grace) = (web, queue, grace);
        _work = Task.Run(() => dispatcher.RunAsync(_ending.Token, _now.Token));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Requests taken in and not done.</summary>
    public int Waiting => _queue.Count;

    /// <exception cref="TerminalException">No key, no TLS where it is needed, the port or the journal is taken.</exception>
    /// <exception cref="InvalidPipelineException">The file is wrong.</exception>
    public static async Task<FlowServer> StartAsync(ConnectorHost host, ServeOptions options, CancellationToken cancel)
    {
        if (options.Key.Length < 16)
            throw new TerminalException(new Fault("serve.weak_key", "The key has fewer than 16 characters.", Recovery.FixPipeline, Hint: "Take a long random one: openssl rand -hex 32."));
        if (options.Certificate is null && !IPAddress.IsLoopback(options.Address))
            throw new TerminalException(new Fault("serve.tls_required", $"{options.Address} is not this machine itself, and there is no certificate.", Recovery.FixPipeline, Hint: "Give --certificate, or listen on 127.0.0.1 behind a proxy that speaks https."));
        var pipeline = PipelineFile.Load(options.Pipeline);
        var queue = new FlowQueue(host.Options.StateFolder, pipeline.Name, options.Capacity);
        try
        {
            var web = Build(options);
            var dispatcher = new Dispatcher(host, options, queue);
            web.Run(new Door(options, queue, dispatcher).HandleAsync);
            await web.StartAsync(cancel);
            return new FlowServer(web, queue, dispatcher, options.Grace);
        }
        catch (IOException taken)
        {
            queue.Dispose();
            throw new TerminalException(new Fault("serve.cannot_listen", $"Cannot listen on {options.Address}:{options.Port}: {taken.Message}", Recovery.FixPipeline, Hint: "Take another --port; 0 finds a free one."), taken);
        }
        catch
        {
            queue.Dispose();
            throw;
        }
    }

    /// <summary>Runs until it is cancelled, or until work cannot go on at all.</summary>
    public Task WaitAsync(CancellationToken cancel) => _work.WaitAsync(cancel);

    /// <summary>Takes nothing in any more, lets the run in hand end within its grace, leaves the rest to the next server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _web.StopAsync();
        _now.CancelAfter(_grace);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _web.DisposeAsync();
        _queue.Dispose();
        _ending.Dispose();
        _now.Dispose();
    }

    private static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(options.Address, options.Port, door =>
            {
                if (options.Certificate is { } certificate)
                    door.UseHttps(certificate);
            });
        });
        return builder.Build();
    }
}
