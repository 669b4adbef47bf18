using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class DigestTests
{
    private readonly PipelineDefinition _sample = Sample.Load(Sample.Pipeline);

    [Theory]
    [InlineData("every: 5m", "# five minutes, as the native sync does\nevery:   300s")]
    [InlineData("{ overlap: 10m, sweep: 1d }", "\n  sweep: 24h\n  overlap: \"10m\"")]
    [InlineData("{ marketo: email, salesforce: Email, as: email }", "{ as: email, salesforce: { Contact: Email, Lead: Email }, marketo: email }")]
    [InlineData("  blank: propagate\n", "")]
    [InlineData("as: email }", "as: email, blank: propagate, too_long: hold, winner: { default: marketo, Contact: salesforce } }")]
    public void Another_spelling_is_the_same_pipeline(string passage, string replacement)
    {
        var other = Sample.Load(Sample.With(passage, replacement));

        other.Digest.ShouldBe(_sample.Digest);
        other.Map.Select(line => line.Digest).ShouldBe(_sample.Map.Select(line => line.Digest));
    }

    [Fact]
    public void The_order_of_lines_does_not_matter()
    {
        const string line = "  email: { marketo: email, salesforce: Email, as: email }\n";

        Sample.Load(Sample.With(line, "").Replace("resolve:\n", line + "resolve:\n", StringComparison.Ordinal)).Digest.ShouldBe(_sample.Digest);
    }

    [Theory]
    [InlineData("every: 5m", "every: 6m")]
    [InlineData("pipeline: sample", "pipeline: other")]
    [InlineData("connection: sfdc", "connection: uat")]
    [InlineData("[Lead, Contact]", "[Contact, Lead]")]
    [InlineData("sweep: 1d", "sweep: never")]
    [InlineData("[link, sfdc_id, email]", "[link, email, sfdc_id]")]
    [InlineData("blank: propagate", "blank: keep")]
    [InlineData("blank: propagate", "blank: { marketo: keep }")]
    [InlineData("blank: propagate", "freeze: { after: 4 }")]
    [InlineData("default: marketo", "default: newest")]
    [InlineData("marketo: always", "marketo: never")]
    [InlineData("changes: 20%", "changes: 20")]
    [InlineData("note_on_person: true", "note_on_person: false")]
    [InlineData("default: marketo", "default: review")]
    public void Another_meaning_is_another_pipeline_with_the_same_lines(string passage, string replacement)
    {
        var other = Sample.Load(Sample.With(passage, replacement));

        other.Digest.ShouldNotBe(_sample.Digest);
        other.Map.Select(line => line.Digest).ShouldBe(_sample.Map.Select(line => line.Digest));
    }

    [Theory]
    [InlineData("salesforce: Email", "salesforce: Email2__c")]
    [InlineData("as: email }", "as: text }")]
    [InlineData("as: email }", "}")]
    [InlineData("as: email }", "as: email, to: marketo }")]
    [InlineData("as: email }", "as: email, write: { salesforce: Lead } }")]
    [InlineData("as: email }", "as: email, too_long: cut }")]
    [InlineData("as: email }", "as: email, values: { A: X } }")]
    [InlineData("as: email }", "as: email, to_salesforce: lower(value), to_marketo: value }")]
    public void A_line_that_maps_another_way_has_another_digest_alone(string passage, string replacement)
    {
        var other = Sample.Load(Sample.With(passage, replacement));

        other.Digest.ShouldNotBe(_sample.Digest);
        Changed(other).ShouldBe(["email"]);
    }

    [Theory]
    [InlineData("as: email, winner: review }")]
    [InlineData("as: email, winner: { sql: base } }")]
    [InlineData("as: email, not_offered: drop }")]
    [InlineData("as: email, blank: keep }")]
    [InlineData("as: email, default: { salesforce: nobody@example.com } }")]
    public void Who_wins_what_a_blank_does_and_defaults_leave_the_line_as_it_is(string replacement)
    {
        var other = Sample.Load(Sample.With("as: email }", replacement));

        other.Digest.ShouldNotBe(_sample.Digest);
        Changed(other).ShouldBeEmpty();
    }

    [Fact]
    public void Digests_stay_from_release_to_release_for_another_one_would_forget_what_both_sides_agreed_on()
    {
        _sample.Map.Single(line => line.Name == "email").Digest.ShouldBe("fdc0ba5c655de921");
        _sample.Map.Single(line => line.Name == "country").Digest.ShouldBe("845c580805909024");
    }

    private IEnumerable<string> Changed(PipelineDefinition other) =>
        other.Map.Zip(_sample.Map).Where(pair => pair.First.Digest != pair.Second.Digest).Select(pair => pair.First.Name);
}
