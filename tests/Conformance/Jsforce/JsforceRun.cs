using Connector.Conformance.Tests.Node;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Jsforce;

/// <summary>jsforce in an org of 7,000 people, more than two query pages of leads.</summary>
public sealed class JsforceRun() : ClientRun("jsforce/main.mjs", new SandboxOptions { People = 7_000, In = SeedIn.Salesforce })
{
    public const string Name = "jsforce";
}

/// <summary>All classes of this name share one run.</summary>
[CollectionDefinition(JsforceRun.Name)]
public sealed class JsforceCollection : ICollectionFixture<JsforceRun>;
