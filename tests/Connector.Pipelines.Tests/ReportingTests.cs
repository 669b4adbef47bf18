using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class ReportingTests
{
    [Fact]
    public void Six_mistakes_are_told_at_once_in_the_order_of_the_file_each_with_its_place_and_cure()
    {
        var yaml = """
            version: 1
            pipeline: broken
            sides:
              marketo:    { connector: marketo,    entity: lead }
              salesforce: { connector: salesforce, entity: [Lead, Contact] }
            extract: { overlap: ten minutes }
            map:
              email:   { marketo: email, salesforce: Email, as: emial }
              company: { marketo: company, salesforce: { Laed: Company } }
              country: { marketo: country, salesforce: Country, to_salesforce: "upper(value)" }
            resolve:
              match: [link, e_mail]
              create: { salesforce: alwys }
            """;

        Sample.Findings(yaml).Select(finding => finding.ToString()).ShouldBe(
        [
            """sample.yaml:6:21  error  extract.overlap: "ten minutes" is no duration; write a whole number and s, m, h or d: 90s, 10m, 12h, 1d  [pipeline.bad_duration]""",
            """sample.yaml:8:53  error  map.email.as: "emial" is none of text, email, boolean, integer, number, date, datetime, multi, id, phone, loose; did you mean "email"?  [map.unknown_type]""",
            """sample.yaml:9:46  error  map.company.salesforce: salesforce has no entity "Laed" here; did you mean "Lead"?  [map.unknown_entity]""",
            """sample.yaml:10:68  error  map.country.to_salesforce: this line goes both ways, so it needs to_marketo too, or "to: salesforce"  [map.not_invertible]""",
            """sample.yaml:12:17  error  resolve.match: "e_mail" is neither "link" nor a line of the map; did you mean "email"?  [resolve.unknown_rung]""",
            """sample.yaml:13:25  error  resolve.create.salesforce: "alwys" is none of never, on_request, always; did you mean "always"?  [resolve.unknown_create]""",
        ]);
    }

    [Fact]
    public void A_misspelt_key_is_told_with_the_nearest_one_and_a_planned_key_as_planned()
    {
        var yaml = Sample.With("every: 5m", "evrey: 5m\nquiet_hours: 22-6");

        Sample.Findings(yaml).Select(finding => finding.ToString()).ShouldBe(
        [
            """sample.yaml:23:1  error  unknown key "evrey"; did you mean "every"?  [pipeline.unknown_key]""",
            """sample.yaml:24:1  error  "quiet_hours" is not supported yet; take it out, for nothing written here is ignored  [pipeline.not_supported]""",
        ]);
    }

    [Fact]
    public void Load_throws_what_check_tells()
    {
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var thrown = Should.Throw<InvalidPipelineException>(() => PipelineFile.Load(missing));

        thrown.Findings.ShouldBe(PipelineFile.Check(missing).Findings);
        thrown.Message.ShouldBe($"{missing}  error  there is no such file  [file.missing]");
    }

    [Fact]
    public void Two_lines_that_write_one_field_are_told_at_the_second_with_the_line_of_the_first()
    {
        Sample.Findings(Sample.With("resolve:\n", "  again: { marketo: phone, salesforce: email }\nresolve:\n")).Select(finding => finding.ToString()).ShouldBe(
            ["""sample.yaml:14:40  error  map.again: Lead.email and Contact.email already written by "email" on line 10  [map.written_twice]"""]);
    }

    [Fact]
    public void What_is_quoted_cannot_play_with_a_terminal_or_flood_it()
    {
        var finding = Sample.Findings(Sample.With("every: 5m", $"every: \"\\e[31m{new string('x', 5_000)}\"")).ShouldHaveSingleItem();

        finding.Message.ShouldNotContain('\u001b');
        finding.Message.Length.ShouldBeLessThan(200);
    }

    [Theory]
    [InlineData("connection: sfdc,", "connection: sfdc, credentials: { password: hunter2 },", "pipeline.unknown_key", "secret.literal")]
    [InlineData("connection: sfdc,", "connection: \"https://sync:hunter2@example.com\",", "pipeline.bad_name")]
    [InlineData("every: 5m", "every: { token: hunter2 }", "pipeline.wrong_kind", "secret.literal")]
    [InlineData("every: 5m", "password: \"hunter2", "yaml.syntax")]
    [InlineData("every: 5m", "passwords: [hunter2, hunter2]", "pipeline.unknown_key", "secret.literal", "secret.literal")]
    public void A_secret_in_a_pipeline_is_not_repeated_wherever_it_stands(string passage, string replacement, params string[] codes)
    {
        var findings = Sample.Findings(Sample.With(passage, replacement));

        findings.Select(finding => finding.Code).ShouldBe(codes);
        string.Join('\n', findings).ShouldNotContain("hunter2");
    }
}
