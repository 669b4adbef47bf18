using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Support;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>What people at Salesforce do that its REST API cannot: merge, convert into what exists, undelete, empty the bin.</summary>
internal sealed class SoapDesk(World world)
{
    private static readonly HttpClient Http = new();

    /// <summary>Converts a lead, without an opportunity; the contact's id.</summary>
    public async Task<string> ConvertAsync(string lead, string? account = null, string? contact = null, string? owner = null)
    {
        var text = await CallAsync($"<convertLead><leadConverts>{Optional("accountId", account)}{Optional("contactId", contact)}<convertedStatus>Closed - Converted</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>{lead}</leadId>{Optional("ownerId", owner)}</leadConverts></convertLead>");
        return text.Split("<contactId>") is { Length: 2 } parts ? parts[1].Split('<')[0] : throw new InvalidOperationException(text);
    }

    /// <param name="kept">Values the person who merges picks for the winner.</param>
    public Task MergeAsync(string entity, string winner, string loser, params (string Field, string Value)[] kept) =>
        CallAsync($"<merge><request><masterRecord><type>{entity}</type><Id>{winner}</Id>{string.Concat(kept.Select(pick => $"<{pick.Field}>{pick.Value}</{pick.Field}>"))}</masterRecord><recordToMergeIds>{loser}</recordToMergeIds></request></merge>");

    public Task UndeleteAsync(string id) => CallAsync($"<undelete><ids>{id}</ids></undelete>");

    private static string Optional(string name, string? value) => value is null ? "" : $"<{name}>{value}</{name}>";

    private async Task<string> CallAsync(string call)
    {
        var body = $"""
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="urn:partner.soap.sforce.com"><SessionHeader><sessionId>{await SignInAsync()}</sessionId></SessionHeader></soapenv:Header>
            <soapenv:Body xmlns="urn:partner.soap.sforce.com">{call}</soapenv:Body></soapenv:Envelope>
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Sandbox.Address, "services/Soap/u/60.0")) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };
        request.Headers.Add("SOAPAction", "\"\"");
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && !text.Contains("<success>false", StringComparison.Ordinal) ? text : throw new InvalidOperationException(text);
    }

    private async Task<string> SignInAsync()
    {
        var who = world.Sandbox.Connection.Salesforce;
        using var answer = await Http.PostAsync(new Uri(world.Sandbox.Address, "services/oauth2/token"), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = who.ClientId,
            ["client_secret"] = who.ClientSecret,
        }));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }
}
