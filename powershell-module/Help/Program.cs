using System.Reflection;
using SfdcSync.Help;

// Writes what Get-Help reads, from the comments beside the cmdlets' assembly and from the page of codes.
if (args is not [var assembly, var codes, var folder])
{
    Console.Error.WriteLine("Usage: SfdcSync.Help <SfdcSync.dll> <CODES.md> <folder to write>");
    return 2;
}

try
{
    Directory.CreateDirectory(folder);
    HelpFile.Of(Assembly.LoadFrom(Path.GetFullPath(assembly))).Save(Path.Combine(folder, $"{Path.GetFileName(assembly)}-Help.xml"));
    File.WriteAllText(Path.Combine(folder, $"{CodesTopic.Name}.help.txt"), CodesTopic.Of(File.ReadLines(codes)));
    return 0;
}
catch (UndocumentedException missing)
{
    // In the form that a build shows as an error of its own.
    Console.Error.WriteLine($"{assembly} : error HELP001: {missing.Message}");
    return 1;
}
