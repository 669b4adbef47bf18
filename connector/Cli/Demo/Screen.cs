using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Connector.Cli.Demo;

/// <summary>One call of a person's client to a vendor.</summary>
internal static class Screen
{
    public static async Task<JsonNode?> SendAsync(HttpClient http, HttpMethod method, Uri address, string? token, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new InvalidOperationException($"{method} {address.AbsolutePath} was answered with {(int)answer.StatusCode}.");
    }
}
