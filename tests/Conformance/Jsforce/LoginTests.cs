namespace Connector.Conformance.Tests.Jsforce;

[Collection(JsforceRun.Name)]
public sealed class LoginTests(JsforceRun run)
{
    [SkippableTheory]
    [InlineData("login by SOAP")]
    [InlineData("login by password grant")]
    [InlineData("login by client credentials")]
    [InlineData("login by JWT")]
    public void Each_way_in_gives_a_token_of_the_vendors_looks_and_the_user_and_the_org(string step)
    {
        var seen = run.Seen(step)!;

        seen["token"]!.GetValue<bool>().ShouldBeTrue();
        seen["user"]!.GetValue<string>().ShouldBe("005000000000001AAA");
        seen["organization"]!.GetValue<string>().ShouldBe("00D0000000001DzEAI");
        seen["instanceUrl"]!.GetValue<string>().ShouldStartWith("http://127.0.0.1:");
    }

    [SkippableTheory]
    [InlineData("wrong password by SOAP", "Error", "INVALID_LOGIN: Invalid username, password, security token; or user locked out.")]
    [InlineData("wrong password by grant", "invalid_grant", "authentication failure")]
    [InlineData("wrong client secret", "invalid_client", "invalid client credentials")]
    [InlineData("logout", "INVALID_SESSION_ID", "Session expired or invalid")]
    public void Who_may_not_come_in_is_told_why_in_the_vendors_words(string step, string name, string message)
    {
        var seen = run.Seen(step)!;

        seen["name"]!.GetValue<string>().ShouldBe(name);
        seen["message"]!.GetValue<string>().ShouldBe(message);
    }

    [SkippableFact]
    public void Identity_and_userinfo_name_the_same_user()
    {
        var (identity, userinfo) = (run.Seen("identity")!, run.Seen("userinfo")!);

        identity["name"]!.GetValue<string>().ShouldBe("admin@sandbox.example");
        userinfo["preferred_username"]!.GetValue<string>().ShouldBe("admin@sandbox.example");
        userinfo["user_id"]!.GetValue<string>().ShouldBe(identity["user"]!.GetValue<string>());
        run.Value<string>("identity by token alone").ShouldBe("admin@sandbox.example");
    }

    [SkippableFact]
    public void An_expired_session_is_renewed_without_the_caller_noticing() =>
        run.Text("session renewed").ShouldBe("""{"totalSize":1,"renewed":true}""");
}
