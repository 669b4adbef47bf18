using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class GarbageTests
{
    private static readonly string[] Scraps =
        ["{", "}", "[", "]", ":", ",", "- ", "\n", "\n  ", "\t", "\"", "'", "|", ">", "&a ", "*a", "!!str ", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "? ", "#", "@", "`", "\\x", "$deleted", "20%", "~", "map:", "sides:", "null", "\0", "é", "😀"];

    [Fact]
    public void Any_text_gives_a_pipeline_or_findings_and_never_throws() =>
        Prop.ForAll<NonNull<string>>(text => IsJudged(text.Get)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("...\n---\n[\n{*a")]
    [InlineData("<<: {:\n  map:}*a~map::'\t")]
    [InlineData("- \0[")]
    public void What_the_parser_itself_stumbles_over_is_a_finding(string text) =>
        PipelineFile.CheckText(text, "garbage.yaml").Findings.ShouldContain(finding => finding.Code == "yaml.syntax");

    [Fact]
    public void Scraps_of_YAML_give_a_pipeline_or_findings_and_never_throw() =>
        Prop.ForAll(Gen.Elements(Scraps).ListOf().Select(string.Concat).ToArbitrary(), IsJudged).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_real_pipeline_with_scraps_in_it_gives_a_pipeline_or_findings_and_never_throws()
    {
        var real = File.ReadAllText(Gallery.LeadSync);
        var broken =
            from at in Gen.Choose(0, real.Length - 1)
            from length in Gen.Choose(0, 40)
            from scraps in Gen.Elements(Scraps).ArrayOf(3)
            select real[..at] + string.Concat(scraps) + real[Math.Min(at + length, real.Length)..];

        Prop.ForAll(broken.ToArbitrary(), IsJudged).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void A_file_of_any_bytes_gives_findings_and_never_throws()
    {
        var path = Path.GetTempFileName();
        try
        {
            Prop.ForAll<byte[]>(bytes =>
            {
                File.WriteAllBytes(path, bytes);
                Should.Throw<InvalidPipelineException>(() => PipelineFile.Load(path)).Findings.ShouldNotBeEmpty();
                Should.Throw<InvalidPipelineException>(() => ConnectionsFile.Load(path)).Findings.ShouldNotBeEmpty();
            }).QuickCheckThrowOnFailure();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsJudged(string yaml)
    {
        var (definition, findings) = PipelineFile.CheckText(yaml, "garbage.yaml");
        return definition is null == findings.Count > 0
            && findings.All(finding => FindingCodes.All.ContainsKey(finding.Code))
            && ConnectionsFile.CheckText(yaml, "garbage.yaml").Findings.All(finding => FindingCodes.All.ContainsKey(finding.Code));
    }
}
