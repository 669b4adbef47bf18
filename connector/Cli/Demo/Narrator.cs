using Connector.Cli.Output;

namespace Connector.Cli.Demo;

/// <summary>Tells the demo's story on the sheet; silent where JSON was asked for.</summary>
internal sealed class Narrator(Use use)
{
    private int step;

    public void Step(string title, string? command = null)
    {
        step++;
        if (use.Json)
        {
            use.Terminal.Error.WriteLine($"{step,2}  {title}");
            return;
        }

        use.Sheet.Heading($"{step}  {title}");
        if (command is not null)
        {
            use.Sheet.Line($"$ connector {command}", "bold aqua");
        }
    }

    public void Say(string text) => Show(sheet => sheet.Line(text));

    public void Show(Action<Sheet> print)
    {
        if (!use.Json)
        {
            print(use.Sheet);
        }
    }
}
