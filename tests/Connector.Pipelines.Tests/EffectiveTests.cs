using Connector.Pipelines.Yaml;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class EffectiveTests
{
    [Fact]
    public void Every_default_is_printed()
    {
        var pipeline = Sample.Load("""
            version: 1
            pipeline: short
            sides: { one: { connector: files, entity: people }, two: { connector: files, entity: [lead, contact] } }
            map:
              name: { one: name, two: { lead: name, contact: parent.name }, default: { two: "[none]" } }
              flag: { one: flag, two: $deleted, as: boolean, winner: restrictive }
            resolve: { match: link, delete: { one: flag } }
            """);

        EffectivePipeline.Print(pipeline).ReplaceLineEndings("\n").ShouldBe("""
            version: 1
            pipeline: short
            sides:
              one: { connector: files, connection: one, entity: people }
              two: { connector: files, connection: two, entity: [lead, contact] }
            extract:
              overlap: 10m
              sweep: 1d
            map:
              name:
                one: name
                two: { lead: name, contact: parent.name }
                write: { one: people, two: lead }
                default: { two: "[none]" }
                winner: one
                blank: propagate
                too_long: hold
                not_offered: hold
              flag:
                one: flag
                two: $deleted
                as: boolean
                to: one
                write: { one: people }
                winner: restrictive
                blank: propagate
                too_long: hold
                not_offered: hold
            resolve:
              match: [link]
              winner: one
              blank: propagate
              freeze: { after: 3, within: 1h }
              create: { one: never, two: never }
              delete: { one: flag, two: keep }
              merge: { one: merge, two: merge }
              tombstone: { one: keep, two: keep }
            load:
              limits: { changes: 20%, deletes: 0, blanks: 50, merges: 10 }
              on_rejected: { quarantine: true, note_on_person: true }
            trail:
              retention: never
            every: 5m

            """);
    }

    [Theory]
    [InlineData("as: email", "winner: { default: newest, Contact: { sql: \"CASE WHEN length(marketo) > 3 THEN marketo ELSE base END\" } }")]
    [InlineData("as: email", "values: { \"Open - Not Contacted\": open, 7: \"true\" }, unlisted: drop, not_offered: drop, too_long: drop, blank: { marketo: keep, salesforce: review }")]
    [InlineData("blank: propagate", "blank: { salesforce: keep }\n  freeze: { after: 5, within: 2d }")]
    public void Every_policy_is_printed_so_that_it_is_read_back_the_same(string passage, string replacement)
    {
        var pipeline = Sample.Load(Sample.With(passage, replacement));

        var printed = EffectivePipeline.Print(pipeline);

        Sample.Load(printed).Digest.ShouldBe(pipeline.Digest, printed);
        EffectivePipeline.Print(Sample.Load(printed)).ShouldBe(printed);
    }

    [Theory]
    [InlineData("lead-sync.yaml")]
    [InlineData("lead-sync-minimal.yaml")]
    [InlineData("native-contacts.yaml")]
    public void What_is_printed_is_the_same_pipeline_again(string file)
    {
        var pipeline = PipelineFile.Load(Gallery.PathOf(file));

        var printed = EffectivePipeline.Print(pipeline);

        Sample.Load(printed).Digest.ShouldBe(pipeline.Digest);
        EffectivePipeline.Print(Sample.Load(printed)).ShouldBe(printed);
    }

    [Fact]
    public void Any_text_comes_back_as_it_was() => Prop.ForAll<NonNull<string>>(text =>
        {
            // A lone half of a character pair is no text, so no file can hold it.
            if (text.Get.EnumerateRunes().Any(rune => rune.Value == 0xFFFD))
                return true;
            var findings = new Findings("any", "pipeline");
            var map = YamlFile.Parse($"key: {YamlText.Map([("inner", YamlText.Of(text.Get))])}", findings).ShouldBeOfType<Mapping>();
            return map.Entries[0].Value is Mapping { Entries: [{ Value: Scalar read }] } && read.Text == text.Get;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("a: b # c")]
    [InlineData("😀 \u2028 \t \u0007")]
    [InlineData("")]
    public void Awkward_text_comes_back_as_it_was(string text)
    {
        var map = YamlFile.Parse($"key: {YamlText.Of(text)}", new Findings("any", "pipeline")).ShouldBeOfType<Mapping>();

        map.Entries[0].Value.ShouldBeOfType<Scalar>().Text.ShouldBe(text);
    }
}
