using Spectre.Console;

namespace Connector.Cli.Output;

/// <summary>Where a verb prints for people: colour and boxes on a terminal, plain lines in a pipe. Text is given as it is; styles by name.</summary>
internal sealed class Sheet(Terminal terminal)
{
    private readonly IAnsiConsole console = terminal.Paint(terminal.Out, terminal.Rich);

    public void Line(string text = "", string? style = null)
    {
        if (!terminal.Rich)
        {
            terminal.Out.WriteLine(text);
            return;
        }

        // Not folded by us: a terminal folds by itself, and copied lines stay whole.
        console.Write(new Paragraph(text, style is null ? Style.Plain : Style.Parse(style)) { Overflow = Overflow.Fold });
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

    /// <summary>A box with a title; two plain blocks in a pipe.</summary>
    public void Panel(string title, string text)
    {
        if (terminal.Rich)
        {
            console.Write(new Panel(Markup.Escape(text)) { Header = new PanelHeader($" {Markup.Escape(title)} "), Border = BoxBorder.Rounded, Padding = new Padding(2, 0) });
        }
        else
        {
            terminal.Out.WriteLine(title);
            terminal.Out.WriteLine(text);
        }
    }

    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = terminal.Rich ? TableBorder.Rounded : TableBorder.None, ShowHeaders = true };
        table.BorderStyle = Style.Parse("grey");
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, Style.Parse("bold"))) { NoWrap = !terminal.Rich });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Shown.Line(cell))));
        }

        console.Write(table);
    }
}
