using Connector.Conformance.Tests.Node;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Marketo;

/// <summary>node-marketo-rest in an instance of a few people, with a list, a program and a campaign.</summary>
public sealed class MarketoRun() : ClientRun("marketo/main.cjs", Options)
{
    public const string Name = "node-marketo-rest";

    private static SandboxOptions Options => new() { People = 50, In = SeedIn.Marketo, MarketoSeedFile = Path.Combine(ClientFolder.Libraries.Path, "marketo", "seed.json") };
}

/// <summary>All classes of this name share one run.</summary>
[CollectionDefinition(MarketoRun.Name)]
public sealed class MarketoCollection : ICollectionFixture<MarketoRun>;
