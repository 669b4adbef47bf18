namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class IdentityTests(MarketoRun run)
{
    [SkippableFact]
    public void A_token_says_whose_it_is_and_how_long_it_lives() =>
        run.Text("token").ShouldBe("""{"type":"bearer","seconds":3599,"scope":"api@sandbox.example","token":true}""");

    [SkippableFact]
    public void Asking_again_gives_the_same_token_with_what_is_left_of_its_life() => run.Text("token again").ShouldBe("""{"same":true,"older":5}""");

    [SkippableFact]
    public void A_wrong_secret_is_told_as_such() =>
        run.Seen("wrong secret")!["message"]!.GetValue<string>().ShouldBe("Authentication (invalid_client): Bad client credentials");
}
