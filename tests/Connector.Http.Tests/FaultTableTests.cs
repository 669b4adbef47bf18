using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public sealed class FaultTableTests
{
    private readonly FaultTable _table = new("test",
    [
        new KnownFault("LIMIT", "test.limit_at_once", Recovery.Retry, "Wait.", When: "concurrent"),
        new KnownFault("LIMIT", "test.limit", Recovery.Stop, "Buy more."),
    ]);

    [Theory]
    [InlineData("LIMIT", "Concurrent calls exceeded", "test.limit_at_once", Recovery.Retry)]
    [InlineData("limit", "Total calls exceeded", "test.limit", Recovery.Stop)]
    [InlineData("NEW CODE", "anything", "test.new_code", Recovery.FixRecord)]
    public void A_vendor_code_and_its_message_choose_the_row(string vendor, string message, string code, Recovery recovery) =>
        _table.Of(vendor, message, "Email").ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe(code),
            fault => fault.Recovery.ShouldBe(recovery),
            fault => fault.Message.ShouldBe(message),
            fault => fault.Field.ShouldBe("Email"));
}
