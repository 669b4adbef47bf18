using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Makes the custom activity type that notes about refused records are written as, and approves it (CONTRACT 2.3; Adobe, Custom Activities). Until it is approved nothing can be added.</summary>
internal sealed class NoteTypeMaker(MarketoApi api, string typeName)
{
    private const string Root = "activities/external/type";

    // Marketo adds the suffix itself.
    private const string Suffix = "_c";

    /// <exception cref="FaultException">The role lacks the permission, ten types are there already, or the name is not to Marketo's taste.</exception>
    public async Task MakeAsync(CancellationToken cancel)
    {
        var name = typeName.EndsWith(Suffix, StringComparison.Ordinal) ? typeName[..^Suffix.Length] : typeName;
        var words = Words(name);
        await PostAsync($"{Root}.json", new
        {
            apiName = name,
            name = words,
            description = "A record of this person was refused by the other system.",
            triggerName = $"Has {words}",
            filterName = $"Had {words}",
            primaryAttribute = new { apiName = "code", name = "Code", description = "The stable code of the refusal", dataType = "string" },
        }, cancel);
        await PostAsync($"{Root}/{Uri.EscapeDataString(name)}/attributes/create.json", new
        {
            attributes = new[] { new { apiName = "message", name = "Message", description = "What was refused, and what helps", dataType = "text" } },
        }, cancel);
        await PostAsync($"{Root}/{Uri.EscapeDataString(name)}/approve.json", new { }, cancel);
    }

    // syncRecordRejected → Sync Record Rejected.
    private static string Words(string name) => string.Concat(name.Select((letter, at) => at == 0 ? char.ToUpperInvariant(letter).ToString() : char.IsUpper(letter) ? $" {letter}" : letter.ToString()));

    private async Task PostAsync(string path, object body, CancellationToken cancel) => (await api.PostAsync(path, JsonSerializer.Serialize(body), cancel)).Accepted();
}
