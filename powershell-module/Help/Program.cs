using System.Reflection;
using SfdcSync.Help;

// Usage: SfdcSync.Help <SfdcSync.dll with its comments beside it> <help file to write>
if (args is not [var assembly, var file])
{
    Console.Error.WriteLine("Name the assembly of the cmdlets, and the help file to write.");
    return 2;
}

try
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    HelpFile.Of(Assembly.LoadFrom(Path.GetFullPath(assembly))).Save(file);
    return 0;
}
catch (UndocumentedException missing)
{
    // In the form that a build shows as an error of its own.
    Console.Error.WriteLine($"{assembly} : error HELP001: {missing.Message}");
    return 1;
}
