using Spectre.Console;

namespace Connector.Cli.Output;

/// <summary>Where a verb prints for people: colour and boxes on a terminal, plain lines in a pipe. Text is given as it is; styles by name.</summary>
internal sealed class Sheet(Terminal terminal)
{
    private const int LongestUnfolded = 25;

    private readonly IAnsiConsole console = terminal.Paint(terminal.Out, terminal.Rich);

    public void Line(string text = "", string? style = null)
    {
        if (!terminal.Rich)
        {
            terminal.Out.WriteLine(text);
            return;
        }

        console.Write(new Text(text, style is null ? Style.Plain : Style.Parse(style)));
        console.WriteLine();
    }

    public void Heading(string text)
    {
        if (terminal.Rich)
        {
            console.WriteLine();
            console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
        }
        else
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"== {text} ==");
        }
    }

    /// <summary>A table; on a terminal only long texts are folded, so that an id or the name of a run can be copied whole.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(Shown.Line).ToArray()).ToList();
        var table = new Table { Border = terminal.Rich ? TableBorder.Rounded : TableBorder.None, BorderStyle = Style.Parse("grey") };
        foreach (var (column, place) in columns.Select((column, place) => (column, place)))
        {
            var isShort = cells.TrueForAll(row => row[place].Length <= LongestUnfolded);
            table.AddColumn(new TableColumn(new Text(column, Style.Parse("bold"))) { NoWrap = !terminal.Rich || isShort });
        }

        foreach (var row in cells)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }
}
