using Connector.Conformance.Tests.Node;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Soql;

/// <summary>A SOQL parser that is not ours and 4,000 made-up queries; the script says where the two are known to differ, and why.</summary>
public sealed class CorpusRun() : ClientRun("soql/main.mjs", new SandboxOptions { People = 50, In = SeedIn.Salesforce });

public sealed class CorpusTests(CorpusRun run) : IClassFixture<CorpusRun>
{
    [SkippableTheory]
    [InlineData("well-formed queries", 1_900, 0)]
    [InlineData("broken queries", 120, 1_500)]
    public void The_sandbox_takes_and_refuses_what_the_parser_does(string step, int leastTaken, int leastRefused)
    {
        var seen = run.Seen(step)!;
        seen["differences"]!.AsArray().ShouldBeEmpty();
        seen["taken"]!.GetValue<int>().ShouldBeGreaterThan(leastTaken);
        seen["refused"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(leastRefused);
    }
}
