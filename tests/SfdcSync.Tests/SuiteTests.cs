using System.Text.Json;
using Xunit.Abstractions;

namespace SfdcSync.Tests;

/// <summary>The Pester suites, run once in a PowerShell of their own; each is told apart here.</summary>
public sealed class SuiteTests(SuiteRun run, ITestOutputHelper output) : IClassFixture<SuiteRun>
{
    public static TheoryData<string> Suites => [.. SuiteRun.Suites];

    [PwshTheory]
    [MemberData(nameof(Suites))]
    public void A_suite_passes(string suite)
    {
        var tests = run.Tests.Where(test => test.Suite == suite).ToList();
        foreach (var test in tests)
        {
            output.WriteLine($"{test.Result,-8} {test.Seconds,6:0.0} s  {test.Name}");
        }

        tests.Where(test => test.Result is "Failed").Select(test => $"{test.Name}: {test.Error}").ShouldBeEmpty();
        tests.ShouldNotBeEmpty();
    }

    [PwshFact]
    public void The_module_runs_without_any_other_module()
    {
        var (code, said) = Pwsh.Run("-File", Path.Combine(Repository.Suites, "Smoke.ps1"));
        code.ShouldBe(0, said);
        said.ShouldContain("the smoke test passed");
    }
}

/// <summary>One run of all suites, each in a PowerShell of its own, a few at a time.</summary>
public sealed class SuiteRun
{
    private const int AtOnce = 3;

    private static readonly JsonSerializerOptions Names = new() { PropertyNameCaseInsensitive = true };

    public SuiteRun() => Tests = [.. Suites.AsParallel().WithDegreeOfParallelism(AtOnce).SelectMany(Run)];

    public static IReadOnlyList<string> Suites { get; } = [.. Directory.GetFiles(Repository.Suites, "*.Tests.ps1").Select(file => Path.GetFileName(file)[..^".Tests.ps1".Length]).Order(StringComparer.Ordinal)];

    public IReadOnlyList<SuiteTest> Tests { get; }

    private static List<SuiteTest> Run(string suite)
    {
        var report = Path.GetTempFileName();
        try
        {
            var (code, said) = Pwsh.Run("-File", Path.Combine(Repository.Suites, "Invoke-Suite.ps1"), "-Report", report, "-Suite", suite);
            code.ShouldBe(0, said);
            return JsonSerializer.Deserialize<List<SuiteTest>>(File.ReadAllText(report), Names)!;
        }
        finally
        {
            File.Delete(report);
        }
    }
}

/// <summary>What became of one test of a suite.</summary>
public sealed record SuiteTest(string Suite, string Name, string Result, double Seconds, string? Error);
