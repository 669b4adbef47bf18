namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class IdentityTests(MarketoRun run)
{
    [SkippableFact]
    public void A_token_says_whose_it_is_and_how_long_it_lives() =>
        run.Text("token").ShouldBe("""{"type":"bearer","seconds":3599,"scope":"api@sandbox.example","token":true}""");

    [SkippableFact]
    public void Asking_again_gives_the_same_token_with_what_is_left_of_its_life()
    {
        var again = run.Seen("token again")!;
        again["same"]!.GetValue<bool>().ShouldBeTrue();
        again["older"]!.GetValue<int>().ShouldBeInRange(5, 60); // the clock was turned by 5 s, and time goes on beside that
    }

    [SkippableFact]
    public void A_wrong_secret_is_told_as_such() =>
        run.Seen("wrong secret")!["message"]!.GetValue<string>().ShouldBe("Authentication (invalid_client): Bad client credentials");
}
