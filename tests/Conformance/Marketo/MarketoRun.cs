using Connector.Conformance.Tests.Node;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Marketo;

/// <summary>node-marketo-rest in an instance of a few people.</summary>
public sealed class MarketoRun() : ClientRun("marketo/main.cjs", new SandboxOptions { People = 50, In = SeedIn.Marketo })
{
    public const string Name = "node-marketo-rest";
}

/// <summary>All classes of this name share one run.</summary>
[CollectionDefinition(MarketoRun.Name)]
public sealed class MarketoCollection : ICollectionFixture<MarketoRun>;
