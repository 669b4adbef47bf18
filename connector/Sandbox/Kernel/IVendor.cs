using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Kernel;

/// <summary>One vendor's servers: everything below its paths.</summary>
public interface IVendor
{
    /// <summary><c>salesforce</c> or <c>marketo</c>, as the admin door names it.</summary>
    string Name { get; }

    /// <summary>The vendor's own clock, for its Date headers; null where it lives by the sandbox's.</summary>
    DateTimeOffset? Now => null;

    /// <summary>Whether a request path (dot segments and doubled slashes already resolved) is this vendor's.</summary>
    bool Owns(string path);

    /// <summary>Answers one request. Must be safe to call concurrently; a write is visible when this returns.</summary>
    /// <param name="path">The resolved path, without query.</param>
    Task AnswerAsync(HttpContext context, string path);

    /// <summary>Answers with a planted fault in the vendor's own shape (an array of errors, success:false inside 200, …).</summary>
    Task AnswerFaultAsync(HttpContext context, PlantedFault fault);

    /// <summary>Puts people into the vendor's tables, before serving. They are made while they are enumerated, the same each time.</summary>
    void Seed(IEnumerable<SeededPerson> people);

    /// <summary>All tables, for the optional state file.</summary>
    JsonNode Save();

    void Load(JsonNode saved);
}

/// <summary>What a planted fault answers: an HTTP status, a vendor error, or both.</summary>
public sealed record PlantedFault(int? Status, string? Code, string? Message, int? RetryAfterSeconds);
