using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Seeds;
using Connector.Sandbox.Salesforce.Tables;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Salesforce;

/// <summary>A little Salesforce: leads, contacts, accounts and users behind the vendor's own doors and words (CONTRACT part 1).</summary>
public sealed class SalesforceVendor : IVendor, IRules
{
    private readonly SalesforceCredentials credentials;
    private readonly bool linked;
    private readonly Org org;
    private readonly Catalog original;
    private readonly FrontDoor door;
    private OrgState state;

    /// <param name="linked">Whether seeded people carry their Marketo id in <c>Marketo_Id__c</c>.</param>
    /// <param name="seedFile">A file of custom objects, fields and records (README, "Seed file").</param>
    /// <exception cref="FormatException">The seed file makes no sense; the message names the place.</exception>
    public SalesforceVendor(SandboxClock clock, SalesforceCredentials credentials, bool linked = true, string? seedFile = null)
    {
        this.credentials = credentials;
        this.linked = linked;
        var seed = seedFile is null ? null : SeedFile.Read(seedFile);
        org = new Org(clock, seed?.Catalog);
        original = org.Catalog;
        door = new FrontDoor(clock, credentials, org);
        state = new OrgState(OrgRules.None(org), org.Now);
        org.Put(Seeding.ApiUser(credentials, org));
        SeedFile.PutStandard(org);
        seed?.PutRecords(org);
    }

    public string Name => "salesforce";

    public bool Owns(string path) => FrontDoor.Owns(path);

    public Task AnswerAsync(HttpContext context, string path) => door.AnswerAsync(context, path, () => state);

    public Task AnswerFaultAsync(HttpContext context, PlantedFault fault) => door.AnswerFaultAsync(context, fault, state);

    public void Seed(IEnumerable<SeededPerson> people)
    {
        lock (org.Gate)
            new Seeding(org, linked).Put(people);
    }

    public JsonNode Save()
    {
        lock (org.Gate)
        {
            var saved = SavedTables.Write(org);
            saved["rules"] = state.Rules.Source.DeepClone();
            return saved;
        }
    }

    public void Load(JsonNode saved)
    {
        lock (org.Gate)
        {
            Shape(saved["rules"] as JsonObject ?? []);
            SavedTables.Read(org, saved);
            if (org.Find(Org.ApiUserId) is null)
                org.Put(Seeding.ApiUser(credentials, org));
            if (org["OpportunityStage"].Count == 0)
                SeedFile.PutStandard(org);
            Take(saved["rules"]);
        }
    }

    public JsonNode Get() => state.Rules.Source.DeepClone();

    /// <summary>Takes <c>{"validation":[…],"hidden":{…},"readOnly":{…},"dailyApiCalls":n}</c>, bare or below <c>"salesforce"</c>.</summary>
    public void Set(JsonNode rules)
    {
        lock (org.Gate)
        {
            var (earlier, before) = (org.Catalog, state);
            try
            {
                Take(rules["salesforce"] ?? rules);
            }
            catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException or Refusal)
            {
                if (org.Catalog != earlier)
                    org.Reshape(earlier);
                state = before;
                throw wrong as FormatException ?? new FormatException(wrong.Message, wrong);
            }
        }
    }

    public void Clear()
    {
        lock (org.Gate)
            Take(null);
    }

    private void Shape(JsonObject rules)
    {
        var catalog = Drift.Apply(original, rules);
        if (catalog != org.Catalog)
            org.Reshape(catalog);
    }

    /// <summary>Sets the organisation up by these rules: first the kinds of record, then what is said about them.</summary>
    private void Take(JsonNode? rules)
    {
        var given = rules as JsonObject ?? [];
        Shape(given);
        new SetUpRecords(org).Make(new SeedNode(given, string.Empty));
        var changed = org.Now > state.Changed ? org.Now : state.Changed.AddSeconds(1);
        state = new OrgState(OrgRules.Read(given, org), changed);
        org.Late.Delay = state.Rules.LateBy;
    }
}
