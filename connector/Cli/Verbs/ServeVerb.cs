using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Connector.Serving;

namespace Connector.Cli.Verbs;

/// <summary><c>serve FILE</c>: takes Marketo's flow step "Call Webhook" and forces its people through; until Ctrl+C.</summary>
internal static class ServeVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var key = new Option<string>("--key") { Description = "What callers have to show, as env:NAME or file:PATH; at least 16 characters.", Required = true };
        var port = new Option<int>("--port") { Description = "0 takes a free port.", DefaultValueFactory = _ => 8787 };
        var listen = new Option<string>("--listen") { Description = "The address to listen on. Any but this machine itself needs --certificate.", DefaultValueFactory = _ => "127.0.0.1" };
        var certificate = new Option<string?>("--certificate") { Description = "A PKCS#12 file (.pfx) with certificate and key, for https." };
        var password = new Option<string?>("--certificate-password") { Description = "Its password, as env:NAME or file:PATH." };
        var wait = new Option<int>("--wait") { Description = "Seconds a caller waits for its result before it is told \"queued\"; Marketo hangs up after 30.", DefaultValueFactory = _ => 20 };
        var capacity = new Option<int>("--capacity") { Description = "Requests that may wait; one more is answered 503.", DefaultValueFactory = _ => 1000 };
        var once = new Option<bool>("--no-second-look") { Description = "Do not look at people again after they were answered; what Salesforce made of them (defaults, owner) then comes with the next cycle." };
        Between(wait, 0, 600);
        Between(capacity, 1, 1_000_000);
        return shell.Verb("serve", "Take Marketo's flow step \"Call Webhook\": Sync Person to SFDC, one person a call; until Ctrl+C.", [file, key, port, listen, certificate, password, wait, capacity, once], async (use, cancel) =>
        {
            using var own = use.Get(certificate) is { } path ? Load(path, use.Get(password) is { } reference ? use.Host.Secret(reference) : null) : null;
            var options = new ServeOptions(use.File(file), use.Host.Secret(use.Get(key)!))
            {
                Address = IPAddress.TryParse(use.Get(listen), out var address) ? address : throw new TerminalException(new Fault("serve.bad_address", $"{use.Get(listen)} is no address.", Recovery.FixPipeline, Hint: "Give an address of this machine: 127.0.0.1, 0.0.0.0 or one of its own.")),
                Port = use.Get(port),
                Certificate = own,
                Wait = TimeSpan.FromSeconds(use.Get(wait)),
                Capacity = use.Get(capacity),
                SecondLook = !use.Get(once),
            };
            await using var server = await FlowServer.StartAsync(use.Host, options, cancel);
            Announce(use, server);
            await ((Task)server.WaitAsync(cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Done;
        });
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(typed =>
    {
        if (typed.GetValueOrDefault<int>() is var number && (number < least || number > most))
        {
            typed.AddError($"{option.Name} is {least} to {most}.");
        }
    });

    /// <summary>One line of JSON, for programs that wait until it listens; or what to write down in Marketo.</summary>
    private static void Announce(Use use, FlowServer server)
    {
        if (use.Json)
        {
            use.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { address = server.Address, waiting = server.Waiting }));
            use.Terminal.Out.Flush();
            return;
        }

        use.Sheet.Line($"Listening on {server.Address}sync; Ctrl+C ends.", "green");
        use.Sheet.Line("  Marketo, Admin, Webhooks: POST, JSON, header Authorization: Bearer KEY, and the body");
        use.Sheet.Line("""  {"person": "{{lead.Id}}", "requestId": "{{lead.Id}}-{{system.dateTime}}"}""");
        if (server.Waiting > 0)
        {
            use.Sheet.Line($"  {server.Waiting} requests were left by an earlier server and are done first.");
        }
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TerminalException(new Fault("serve.bad_certificate", $"{path} cannot be read as a PKCS#12 file: {wrong.Message}", Recovery.FixPipeline, Hint: "Check path and --certificate-password; openssl pkcs12 -export makes such a file."), wrong);
        }
    }
}
