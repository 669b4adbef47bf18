namespace Connector.Sandbox;

/// <summary>A seed file that makes no sense: which one, and where.</summary>
public sealed class SeedFileException(string file, FormatException wrong) : FormatException($"{file}: {wrong.Message}", wrong);
