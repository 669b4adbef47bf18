namespace Connector.House.Tests;

/// <summary>Each scenario is shown by a test, or waits for something that is named.</summary>
public sealed class ScenarioTests
{
    /// <summary>Run with WRITE_SCENARIOS=1 to write the page anew.</summary>
    [Fact]
    public void The_page_is_as_the_tests_say()
    {
        var page = Path.Combine(House.Root, ScenarioPage.File);
        if (Environment.GetEnvironmentVariable("WRITE_SCENARIOS") == "1")
        {
            File.WriteAllText(page, ScenarioPage.Text());
        }

        File.ReadAllText(page).ReplaceLineEndings("\n").ShouldBe(ScenarioPage.Text());
    }

    [Fact]
    public void No_scenario_is_left_out() => ScenarioPage.Lines.Select(line => line.Number).ShouldBe(Enumerable.Range(1, 77));

    [Fact]
    public void Every_scenario_has_a_test_that_runs_or_waits_for_something() =>
        ScenarioPage.Lines.Where(line => !ScenarioPage.Of(line).Any() && line.WaitsFor.Length == 0).Select(line => line.Number).ShouldBeEmpty();

    [Fact]
    public void No_test_of_a_scenario_is_skipped() => ScenarioPage.Citations.SelectMany(cited => cited).Where(test => test.IsSkipped).ShouldBeEmpty();

    [Fact]
    public void Every_cited_scenario_exists() =>
        ScenarioPage.Citations.Select(cited => cited.Key).Except(ScenarioPage.Lines.Select(line => $"{line.Number}")).ShouldBeEmpty();
}
