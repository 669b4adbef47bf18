using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
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
        door = new FrontDoor(clock, credentials, org);
        state = new OrgState(OrgRules.None(org.Catalog), org.Now);
        org.Put(Seeding.ApiUser(credentials, org));
        SeedFile.PutStandard(org);
        seed?.PutRecords(org);
    }

    public string Name => "salesforce";

    public bool Owns(string path) => FrontDoor.Owns(path);

    public Task AnswerAsync(HttpContext context, string path) => door.AnswerAsync(context, path, state);

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
            SavedTables.Read(org, saved);
            if (org.Find(Org.ApiUserId) is null)
                org.Put(Seeding.ApiUser(credentials, org));
            if (org["OpportunityStage"].Count == 0)
                SeedFile.PutStandard(org);
            state = new OrgState(OrgRules.Read(saved["rules"], org.Catalog), org.Now);
        }
    }

    public JsonNode Get() => state.Rules.Source.DeepClone();

    /// <summary>Takes <c>{"validation":[…],"hidden":{…},"readOnly":{…},"dailyApiCalls":n}</c>, bare or below <c>"salesforce"</c>.</summary>
    public void Set(JsonNode rules)
    {
        try
        {
            state = new OrgState(OrgRules.Read(rules["salesforce"] ?? rules, org.Catalog).Proven(org), org.Now);
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException or Refusal)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    public void Clear() => state = new OrgState(OrgRules.None(org.Catalog), org.Now);
}
