namespace Connector.Pipelines;

/// <summary>One entry of <c>connections.yaml</c>: a connector and its settings, secrets still as references.</summary>
public sealed record ConnectionProfile(string Name, string Connector, IReadOnlyDictionary<string, Setting> Settings, string File, Place Place);

/// <summary>One setting as written.</summary>
public sealed record Setting(string Text, Place Place);
