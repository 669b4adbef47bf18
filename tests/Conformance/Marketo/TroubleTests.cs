namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class TroubleTests(MarketoRun run)
{
    [SkippableFact]
    public void An_expired_token_is_renewed_without_the_caller_noticing() => run.Text("token expired").ShouldBe("""{"success":true,"renewed":true}""");

    [SkippableTheory]
    [InlineData("token invalid")]
    [InlineData("602 retried")]
    [InlineData("606 retried")]
    [InlineData("611 retried")]
    [InlineData("604 retried")]
    public void What_passes_is_tried_again(string step) => run.Value<bool>(step).ShouldBeTrue();

    [SkippableTheory]
    [InlineData("603 given up", "603", "Access denied")]
    [InlineData("unknown path", "610", "Requested resource not found")]
    [InlineData("wrong method", "605", "HTTP Method not supported")]
    public void What_does_not_pass_is_given_up(string step, string code, string message)
    {
        var seen = run.Seen(step)!;

        seen["errors"]![0]!["code"]!.GetValue<string>().ShouldBe(code);
        seen["message"]!.GetValue<string>().ShouldBe(message);
    }
}
