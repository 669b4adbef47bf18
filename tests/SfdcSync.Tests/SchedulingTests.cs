using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace SfdcSync.Tests;

/// <summary>The ready files for schedulers against the script that they run; needs no PowerShell.</summary>
public sealed partial class SchedulingTests
{
    private static readonly string Folder = Path.Combine(Repository.Module, "Scheduling");

    private static readonly string Script = Read("Invoke-Pipeline.ps1");

    private static readonly Dictionary<string, int> ExitCodes = Constants().Matches(File.ReadAllText(Path.Combine(Repository.Root, "connector", "Cli", "ExitCode.cs")))
        .ToDictionary(constant => constant.Groups["name"].Value, constant => int.Parse(constant.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static TheoryData<string> Files =>
        ["task-scheduler/lead-sync.xml", "cron/lead-sync", "systemd/sfdcsync@.service", "sql-agent/lead-sync.sql", "data-factory/lead-sync.json", "airflow/lead_sync.py", "kestra/lead-sync.yaml", "README.md"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_command_line_is_one_that_the_script_takes(string file)
    {
        var lines = CommandLines().Matches(Read(file).Replace("\"\n            \"", "", StringComparison.Ordinal)).ToList();
        lines.ShouldNotBeEmpty();
        var parameters = Parameters().Matches(Script[Script.IndexOf("\nparam(", StringComparison.Ordinal)..]).Select(parameter => parameter.Groups["name"].Value).ToList();
        foreach (var line in lines)
        {
            line.Groups["options"].Value.ShouldBe("-NoProfile -NonInteractive -File ");
            line.Groups["path"].Value.Replace('\\', '/').Replace("//", "/", StringComparison.Ordinal).ShouldBeOneOf("Invoke-Pipeline.ps1", $"SfdcSync/{typeof(SfdcCmdlet).Assembly.GetName().Version!.ToString(3)}/Scheduling/Invoke-Pipeline.ps1");
            var given = line.Groups["parameter"].Captures.Select(parameter => parameter.Value).ToList();
            given[..2].ShouldBe(["Pipeline", "Folder"]);
            given.Except(parameters).ShouldBeEmpty(file);
            line.Groups["value"].Captures.Where(value => value.Value.All(letter => char.IsAsciiDigit(letter) || letter == ',')).SelectMany(codes => codes.Value.Split(',')).Select(code => int.Parse(code, System.Globalization.CultureInfo.InvariantCulture)).Except(ExitCodes.Values).ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_script_ends_with_the_codes_of_the_command_line()
    {
        var codes = CodeTable().Match(Script).Groups["pair"].Captures.Select(pair => pair.Value.Split(" = ")).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        codes.Values.Distinct().Order().ShouldBe(ExitCodes.Values.Order());
        foreach (var (name, code) in ExitCodes)
        {
            codes[name.ToLowerInvariant()].ShouldBe(code, name);
        }

        codes["planned"].ShouldBe(ExitCodes["Done"]);
        codes["incomplete"].ShouldBe(ExitCodes["Failed"]);
    }

    [Theory]
    [InlineData("Scheduling/README.md", @"^\| (?<code>\d+) \|")]
    [InlineData("Scheduling/Invoke-Pipeline.ps1", @"^ +(?<code>\d+)  \w")]
    [InlineData("en-US/about_SfdcSync_Scheduling.help.txt", @"^ {8,10}(?<code>\d+)   (done|failed|the |a |another|cancelled)")]
    public void The_pages_tell_every_code(string page, string row) =>
        Regex.Matches(File.ReadAllText(Path.Combine(Repository.Module, page)), row, RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(match => int.Parse(match.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(ExitCodes.Values.Order());

    [Fact]
    public void The_line_of_cron_has_five_fields_an_account_and_no_percent()
    {
        var lines = Read("cron/lead-sync").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        var jobs = lines.Where(line => !Assignment().IsMatch(line)).ToList();
        CronLine().IsMatch(jobs.ShouldHaveSingleItem()).ShouldBeTrue();
        jobs[0].ShouldNotContain("%");
    }

    [Fact]
    public void The_job_of_sql_agent_has_a_step_a_schedule_and_a_server()
    {
        var text = Read("sql-agent/lead-sync.sql");
        Procedures().Matches(text).Select(call => call.Groups["name"].Value).ShouldBe(["sp_add_job", "sp_add_jobstep", "sp_add_jobschedule", "sp_add_jobserver"]);
        text.ShouldContain("@subsystem = N'CmdExec'");
        text.ShouldContain($"@cmdexec_success_code = {ExitCodes["Done"]},");
        text.Count(letter => letter == '\'').ShouldBe(2 * Texts().Count(text));
    }

    [Fact]
    public void The_pipeline_of_data_factory_has_one_custom_activity()
    {
        using var json = JsonDocument.Parse(Read("data-factory/lead-sync.json"));
        var properties = json.RootElement.GetProperty("properties");
        properties.GetProperty("concurrency").GetInt32().ShouldBe(1);
        var activity = properties.GetProperty("activities").EnumerateArray().ShouldHaveSingleItem();
        activity.GetProperty("type").GetString().ShouldBe("Custom");
        activity.GetProperty("linkedServiceName").GetProperty("type").GetString().ShouldBe("LinkedServiceReference");
        activity.GetProperty("typeProperties").GetProperty("command").GetString().ShouldStartWith("pwsh ");
    }

    [Fact]
    public void The_flow_of_kestra_has_a_task_and_a_trigger()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read("kestra/lead-sync.yaml")));
        var flow = (YamlMappingNode)yaml.Documents[0].RootNode;
        flow.Children.Keys.Select(key => key.ToString()).ShouldBe(["id", "namespace", "description", "concurrency", "tasks", "triggers"]);
        var task = ((YamlSequenceNode)flow["tasks"]).Children.ShouldHaveSingleItem();
        task["type"].ToString().ShouldBe("io.kestra.plugin.scripts.shell.Commands");
        task["taskRunner"]["type"].ToString().ShouldBe("io.kestra.plugin.core.runner.Process");
        ((YamlMappingNode)task["env"]).Children.Values.Select(value => value.ToString()).ShouldAllBe(value => value.StartsWith("{{ secret("));
        ((YamlSequenceNode)flow["triggers"]).Children.ShouldHaveSingleItem()["type"].ToString().ShouldBe("io.kestra.plugin.core.trigger.Schedule");
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [GeneratedRegex("const int (?<name>[A-Z][a-z]+) = (?<value>[0-9]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Constants();

    [GeneratedRegex(@"(?<options>(-No[A-Za-z]+ )+-File )\\?""?[^""\n]*?(?<path>(SfdcSync[\\/]+[0-9.]+[\\/]+Scheduling[\\/]+)?Invoke-Pipeline\.ps1)\\?""?(?<use> -(?<parameter>[A-Z][A-Za-z]+)( (?<value>[^-\s""'][^\s""']*))?)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommandLines();

    [GeneratedRegex(@"\] \$(?<name>[A-Z][A-Za-z]+)[,\r\n]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\$codes = @\{( (?<pair>[a-z]+ = [0-9]+);?)+ \}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeTable();

    [GeneratedRegex(@"^EXEC dbo\.(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Procedures();

    [GeneratedRegex("N'[^']+'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Texts();

    [GeneratedRegex("^[A-Z]+=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^([0-9*/,-]+ ){5}[a-z]+ \S", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CronLine();
}
