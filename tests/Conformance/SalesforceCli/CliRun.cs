using Connector.Conformance.Tests.Node;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.SalesforceCli;

/// <summary>The Salesforce CLI in an org of 4,000 people, more than one query page of leads.</summary>
public sealed class CliRun() : ClientRun("main.mjs", new SandboxOptions { People = 4_000, In = SeedIn.Salesforce }, ClientFolder.Cli)
{
    public const string Name = "sf";
}

/// <summary>All classes of this name share one run.</summary>
[CollectionDefinition(CliRun.Name)]
public sealed class CliCollection : ICollectionFixture<CliRun>;
