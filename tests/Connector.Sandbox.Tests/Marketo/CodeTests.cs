namespace Connector.Sandbox.Tests.Marketo;

public class CodeTests
{
    /// <summary>Every code of CONTRACT 2.9, and 1080.</summary>
    public static TheoryData<string> Codes =>
    [
        .. "500 502 601 602 603 604 605 606 607 608 609 610 611 612 613 614 615 616 701 702 703 704 709 710 711 712 713 714 718 719".Split(' '),
        .. "1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011 1012 1013 1014 1015 1016 1017 1018 1019 1020 1021 1022 1025 1026 1027 1028 1029 1035 1036 1037 1042 1048 1049 1076 1077 1078 1079 1080".Split(' '),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_the_words_of_the_vendor(string code) => Connector.Sandbox.Marketo.ErrorTexts.For(code).ShouldNotBe("Error " + code);

    [Fact]
    public async Task A_planted_code_comes_with_its_words_for_a_call_and_for_a_row()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("faults", """[{"vendor":"marketo","path":"/rest/v1/leads.json","code":"603"}]""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}""")).Text().ShouldContain("""{"code":"603","message":"Access denied"}""");
        await marketo.RulesAsync("""{"rowFaults":[{"code":"1037"}]}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}""")).Result()[0]!.Text().ShouldBe("""{"status":"skipped","reasons":[{"code":"1037","message":"Lead was skipped"}]}""");
    }
}
