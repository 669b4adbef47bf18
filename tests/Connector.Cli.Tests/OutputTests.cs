using Connector.Cli.Output;

namespace Connector.Cli.Tests;

public class OutputTests
{
    [Theory]
    [InlineData(null, "(blank)")]
    [InlineData("", "(blank)")]
    [InlineData("Ada", "\"Ada\"")]
    [InlineData("a\u001b[31mb", "\"a\\u001b[31mb\"")]
    [InlineData("one\r\ntwo", "\"one\\r\\ntwo\"")]
    public void Values_reach_a_terminal_without_control_characters(string? value, string shown) => Shown.Value(value).ShouldBe(shown);

    [Fact]
    public void A_long_value_is_cut_and_says_so() => Shown.Value(new string('x', 100)).ShouldBe($"\"{new string('x', 59)}…\"");

    [Theory]
    [InlineData(5, "5s")]
    [InlineData(125, "2m")]
    [InlineData(7300, "2h")]
    [InlineData(300000, "3d")]
    public void Ages_are_short(int seconds, string shown) => Shown.Age(TimeSpan.FromSeconds(seconds)).ShouldBe(shown);
}
