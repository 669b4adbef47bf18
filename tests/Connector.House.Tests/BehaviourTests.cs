namespace Connector.House.Tests;

/// <summary>Each known behaviour is shown by a test, or it is said why not.</summary>
public sealed class BehaviourTests
{
    /// <summary>Run with WRITE_BEHAVIOURS=1 to write the page anew.</summary>
    [Fact]
    public void The_page_is_as_the_tests_say()
    {
        var page = Path.Combine(House.Root, BehaviourPage.File);
        if (Environment.GetEnvironmentVariable("WRITE_BEHAVIOURS") == "1")
        {
            File.WriteAllText(page, BehaviourPage.Text());
        }

        File.ReadAllText(page).ReplaceLineEndings("\n").ShouldBe(BehaviourPage.Text());
    }

    [Theory]
    [InlineData('B', 11)]
    [InlineData('C', 8)]
    [InlineData('D', 12)]
    [InlineData('E', 6)]
    [InlineData('F', 33)]
    [InlineData('H', 8)]
    [InlineData('I', 8)]
    [InlineData('J', 16)]
    [InlineData('M', 5)]
    [InlineData('P', 8)]
    public void No_line_of_a_section_is_left_out(char section, int lines) =>
        BehaviourPage.Lines.Where(line => line.Id[2] == section).Select(line => line.Id).ShouldBe(Enumerable.Range(1, lines).Select(number => $"B-{section}{number}"));

    [Fact]
    public void Every_line_has_a_test_or_a_reason_for_none_and_never_both() =>
        BehaviourPage.Lines.Where(line => BehaviourPage.Citations[line.Id].Any() == line.Reason.Length > 0).Select(line => line.Id).ShouldBeEmpty();

    [Fact]
    public void Every_cited_line_exists() =>
        BehaviourPage.Citations.Select(cited => cited.Key).Except(BehaviourPage.Lines.Select(line => line.Id)).ShouldBeEmpty();
}
