using System.Text;
using Spectre.Console;

namespace Connector.Cli.Output;

/// <summary>The two streams of a program and what they can show.</summary>
/// <param name="Rich">Standard output is a terminal.</param>
/// <param name="RichError">Standard error is a terminal.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool Rich = false, bool RichError = false)
{
    /// <summary>Wide enough that no line of a file or a pipe is folded.</summary>
    private const int PlainWidth = 220;

    /// <summary>Columns, where the terminal cannot be asked.</summary>
    public int? Width { get; init; }

    /// <summary>See no-color.org.</summary>
    public bool Color { get; init; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static Terminal OfProcess()
    {
        if (!Console.IsOutputRedirected && OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    internal IAnsiConsole Paint(TextWriter writer, bool rich)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = rich ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = rich && Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = rich ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if ((rich ? Width : PlainWidth) is { } width)
        {
            console.Profile.Width = width;
        }

        return console;
    }
}
