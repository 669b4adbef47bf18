namespace Connector.House.Tests;

/// <summary>The other tests are worth what this reading is worth.</summary>
public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a(); // marketo\nb();", "a();  b();")]
    [InlineData("a(/* marketo */1);", "a( 1);")]
    [InlineData("/// <summary>marketo</summary>\nclass A;", " class A;")]
    [InlineData("var a = \"http://host\"; // gone", "var a = \"http://host\";  ")]
    [InlineData("var a = @\"C:\\\"; // gone", "var a = @\"C:\\\";  ")]
    [InlineData("var a = '\"'; // gone", "var a = '\"';  ")]
    [InlineData("var a = \"\\\"\"; // gone", "var a = \"\\\"\";  ")]
    [InlineData("var a = \"\"\"\n-- // stays\n\"\"\"; // gone", "var a = \"\"\"\n-- // stays\n\"\"\";  ")]
    public void Comments_go_and_texts_stay(string code, string kept) => CSharpText.WithoutComments(code).TrimEnd().ShouldBe(kept.TrimEnd());

    [Fact]
    public void Names_are_what_is_neither_comment_nor_text() =>
        CSharpText.Names("var name = $\"{a} left\" + \"\"\"left\"\"\"; // left").ShouldNotContain("left");
}
