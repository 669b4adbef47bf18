using System.Xml;
using System.Xml.Linq;

namespace SfdcSync.Tests;

/// <summary>The file for Windows Task Scheduler against its schema (MS-TSCH, section 2.5), as far as the file uses it.</summary>
public sealed class TaskFileTests
{
    private static readonly XNamespace Task = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    private static readonly Dictionary<string, string> Children = new(StringComparer.Ordinal)
    {
        ["Task"] = "RegistrationInfo Triggers Principals Settings Actions",
        ["RegistrationInfo"] = "URI SecurityDescriptor Source Date Author Version Description Documentation",
        ["Triggers"] = "BootTrigger TimeTrigger CalendarTrigger LogonTrigger",
        ["CalendarTrigger"] = "Enabled StartBoundary EndBoundary Repetition ExecutionTimeLimit RandomDelay ScheduleByDay ScheduleByWeek ScheduleByMonth",
        ["Repetition"] = "Interval Duration StopAtDurationEnd",
        ["ScheduleByDay"] = "DaysInterval",
        ["Principals"] = "Principal",
        ["Principal"] = "UserId LogonType GroupId DisplayName RunLevel",
        ["Settings"] = "AllowStartOnDemand RestartOnFailure MultipleInstancesPolicy DisallowStartIfOnBatteries StopIfGoingOnBatteries AllowHardTerminate StartWhenAvailable RunOnlyIfNetworkAvailable WakeToRun Enabled Hidden DeleteExpiredTaskAfter IdleSettings NetworkSettings ExecutionTimeLimit Priority RunOnlyIfIdle",
        ["Actions"] = "Exec",
        ["Exec"] = "Command Arguments WorkingDirectory",
    };

    private static readonly XElement Root = XDocument.Load(Path.Combine(Repository.Module, "Scheduling", "task-scheduler", "lead-sync.xml")).Root!;

    [Fact]
    public void Every_element_stands_where_the_schema_has_it()
    {
        Root.Name.ShouldBe(Task + "Task");
        Root.Attribute("version")!.Value.ShouldBe("1.4");
        foreach (var element in Root.DescendantsAndSelf())
        {
            element.Name.Namespace.ShouldBe(Task);
            element.Elements().Select(child => child.Name.LocalName).Except(Children.GetValueOrDefault(element.Name.LocalName, "").Split(' ')).ShouldBeEmpty(element.Name.LocalName);
            element.Elements().GroupBy(child => child.Name).Where(same => same.Count() > 1).ShouldBeEmpty(element.Name.LocalName);
        }
    }

    [Theory]
    [InlineData("Interval", "00:05:00")]
    [InlineData("Duration", "1.00:00:00")]
    [InlineData("ExecutionTimeLimit", "04:00:00")]
    public void Durations_are_durations(string element, string lasts) =>
        XmlConvert.ToTimeSpan(Root.Descendants(Task + element).Single().Value).ShouldBe(TimeSpan.Parse(lasts, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Words_are_words_of_the_schema()
    {
        Value("MultipleInstancesPolicy").ShouldBeOneOf("Parallel", "Queue", "IgnoreNew", "StopExisting");
        Value("LogonType").ShouldBeOneOf("S4U", "Password", "InteractiveToken", "InteractiveTokenOrPassword");
        Value("RunLevel").ShouldBe("LeastPrivilege");
        Root.Element(Task + "Actions")!.Attribute("Context")!.Value.ShouldBe(Root.Descendants(Task + "Principal").Single().Attribute("id")!.Value);
        Root.Descendants().Where(element => element.Value is "true" or "false").Count().ShouldBeGreaterThan(10);
        XmlConvert.ToDateTime(Value("StartBoundary"), XmlDateTimeSerializationMode.Unspecified).Year.ShouldBe(2026);
    }

    private static string Value(string element) => Root.Descendants(Task + element).Single().Value;
}
