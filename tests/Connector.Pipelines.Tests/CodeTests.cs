using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class CodeTests
{
    [Theory]
    [ClassData(typeof(CodeExamples))]
    public void One_mistake_earns_its_code_and_no_other(string code, string passage, string replacement)
    {
        var findings = Sample.Findings(Sample.With(passage, replacement));

        findings.ShouldNotBeEmpty();
        findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).ShouldBe([code], string.Join('\n', findings));
        findings.ShouldAllBe(finding => finding.Line > 0 || finding.Code == "file.empty");
    }

    [Fact]
    public void The_sample_itself_is_sound() => Sample.Findings(Sample.Pipeline).ShouldBeEmpty();

    [Fact]
    public void Every_code_is_explained_and_has_an_example()
    {
        var shown = new CodeExamples().Select(example => (string)example[0])
            .Concat(ConnectionsTests.Codes)
            .Concat(FileTests.Codes)
            .Distinct(StringComparer.Ordinal);

        shown.Order(StringComparer.Ordinal).ShouldBe(FindingCodes.All.Keys.Order(StringComparer.Ordinal));
    }
}
