using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Connector.Sandbox;

/// <summary>Salesforce and Marketo as one local server, by http and by https. It listens on this machine only and forgets everything at disposal, unless given a state file.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly PrivateKey key;
    private readonly X509Certificate2 certificate;
    private readonly StateFile? state;

    private SandboxServer(WebApplication web, PrivateKey key, X509Certificate2 certificate, StateFile? state, SandboxClock clock, FaultPlan faults, CallLog calls, IReadOnlyList<IVendor> vendors)
    {
        (this.web, this.key, this.certificate, this.state) = (web, key, certificate, state);
        (Clock, Faults, Calls, Vendors) = (clock, faults, calls, vendors);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public SandboxConnection Connection { get; private set; } = null!;

    public SandboxClock Clock { get; }

    public FaultPlan Faults { get; }

    public CallLog Calls { get; }

    public IReadOnlyList<IVendor> Vendors { get; }

    /// <summary>Starts with the vendors this assembly holds.</summary>
    public static Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancel = default) =>
        StartAsync(options, VendorCatalog.Create, cancel);

    /// <summary>Starts with vendors of the caller's choice.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, Func<VendorGround, IReadOnlyList<IVendor>> vendors, CancellationToken cancel = default)
    {
        var pair = new PrivateKey();
        SandboxServer? server = null;
        try
        {
            var ground = new VendorGround(
                new SandboxClock(options.Wall),
                new SalesforceCredentials("admin@sandbox.example", Secret(), "3MVG9" + Secret(), Secret(), PrivateKey.PublicPem, () => server!.Address, "5Aep" + Secret()),
                new MarketoCredentials(Guid.NewGuid().ToString(), Secret(), MoreUsers(options)),
                options);
            server = Build(ground, pair, vendors(ground));
            await server.ServeAsync(ground, cancel);
            return server;
        }
        catch
        {
            pair.Dispose();
            if (server is not null)
                await server.web.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        if (state is not null)
            await state.DisposeAsync();
        foreach (var vendor in Vendors)
            (vendor as IDisposable)?.Dispose();
        key.Dispose();
        certificate.Dispose();
    }

    private static List<MarketoUser>? MoreUsers(SandboxOptions options) => options.MarketoUsers < 2
        ? null
        : [.. Enumerable.Range(2, options.MarketoUsers - 1).Select(number => new MarketoUser($"api{number}@sandbox.example", Guid.NewGuid().ToString(), Secret()))];

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static SandboxServer Build(VendorGround ground, PrivateKey pair, IReadOnlyList<IVendor> vendors)
    {
        var options = ground.Options;
        var mask = new SecretMask([ground.Salesforce.Password, ground.Salesforce.ClientSecret, ground.Salesforce.RefreshToken, ground.Marketo.ClientSecret, .. (ground.Marketo.More ?? []).Select(more => more.ClientSecret)]);
        var (faults, calls) = (new FaultPlan(), new CallLog(mask));
        var file = options.StateFile is { } path ? new StateFile(path, ground.Clock, vendors, calls) : null;
        if (file?.Load() is not true && options.People > 0)
        {
            var people = People.Stream(options.People, options.Seed, options.In, ground.Clock.Now);
            foreach (var vendor in vendors)
                vendor.Seed(people);
        }

        var certificate = SelfSigned.Create(DateTimeOffset.UtcNow);
        var app = Kestrel(options, certificate);
        var traffic = new Traffic(ground.Clock, faults, calls, vendors, new AdminDoor(ground.Clock, faults, calls, vendors));
        app.Run(traffic.HandleAsync);
        return new SandboxServer(app, pair, certificate, file, ground.Clock, faults, calls, vendors);
    }

    private static WebApplication Kestrel(SandboxOptions options, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Listen(IPAddress.Loopback, options.HttpsPort, secure => secure.UseHttps(certificate));
            // The vendors' own limits differ (8 KB of URI, 1 MB or 150 MB of body) and have their own answers.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        return builder.Build();
    }

    private async Task ServeAsync(VendorGround ground, CancellationToken cancel)
    {
        await web.StartAsync(cancel);
        state?.StartKeeping();
        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();
        Address = addresses.Single(address => address.Scheme == Uri.UriSchemeHttp);
        var secure = addresses.Single(address => address.Scheme == Uri.UriSchemeHttps);
        var root = Address.GetLeftPart(UriPartial.Authority);
        var (salesforce, marketo) = (ground.Salesforce, ground.Marketo);
        Connection = new SandboxConnection(
            new SalesforceAccess(root, salesforce.Username, salesforce.Password, salesforce.ClientId, salesforce.ClientSecret, key.File, salesforce.RefreshToken),
            new MarketoAccess(root + "/rest", root + "/identity", marketo.ClientId, marketo.ClientSecret, marketo.More),
            new Uri(root + AdminDoor.Root),
            new SecureAccess(secure.GetLeftPart(UriPartial.Authority), certificate.ExportCertificatePem()));
    }
}
