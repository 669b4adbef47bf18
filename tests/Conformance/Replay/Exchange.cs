using System.Text.Json.Nodes;

namespace Connector.Conformance.Tests.Replay;

/// <summary>A request that was once sent to the real vendor, and what came back; <c>{name}</c> stands for an id, <see cref="Bindings"/> says which.</summary>
internal sealed record Exchange
{
    public string Method { get; init; } = "GET";

    /// <summary>From the root when it begins with a slash, from <c>/services/data/vNN.0/</c> otherwise.</summary>
    public string? Path { get; init; }

    /// <summary>A query, instead of a path.</summary>
    public string? Soql { get; init; }

    public JsonNode? Body { get; init; }

    public string? ContentType { get; init; }

    public int Status { get; init; } = 200;

    public JsonNode? Answer { get; init; }

    /// <summary>The rows a query answered, instead of the whole answer: of which record each is, and its fields.</summary>
    public JsonArray? Rows { get; init; }

    /// <summary>The file that holds the answer, where many answers are alike.</summary>
    public string? See { get; init; }

    /// <summary>The record the answer is about: <c>{self}</c> in the file.</summary>
    public string? Of { get; init; }

    /// <summary>What differs from the file.</summary>
    public JsonObject? But { get; init; }

    /// <summary>Where the recording was cut: only the keys and the first items that stand in it need be answered.</summary>
    public bool Part { get; init; }

    /// <summary>A query without ORDER BY, whose rows came in another order than their ids'.</summary>
    public bool AnyOrder { get; init; }

    /// <summary>Headers beside the usual ones of its organisation; null for one that must not be there.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Names of values that belong to the moment of the call or to its organisation; they need only be there.</summary>
    public IReadOnlyList<string> Passing { get; init; } = [];

    /// <summary>How often it was sent, one time after the other.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Why it is not replayed: a key of <c>not-replayed.json</c>.</summary>
    public string? Skip { get; init; }

    /// <summary>A request of ours for what happened to the organisation between two recorded ones: why.</summary>
    public string? Own { get; init; }

    public bool Replayed => Skip is null && Own is null;

    public override string ToString() => $"{Method} {Path ?? Soql}";
}
