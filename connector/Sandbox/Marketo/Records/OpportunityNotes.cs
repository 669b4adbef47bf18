namespace Connector.Sandbox.Marketo;

/// <summary>What becomes of opportunities shows at the people who have a role in them (34, 35, 36).</summary>
internal static class OpportunityNotes
{
    public const int Add = 34;
    public const int Remove = 35;
    private const int Update = 36;

    public static void Tell(Instance instance, MarketoRecord role, int type)
    {
        if (role.Values.GetValueOrDefault("leadId") is long lead)
            instance.Activities.Add(lead, type, primaryId: null, role.Text("externalOpportunityId"), attributes: [new("Role", role.Text("role"))]);
    }

    public static void TellAll(Instance instance, MarketoRecord opportunity)
    {
        foreach (var role in instance.Records.Roles.All.Where(role => role.Text("externalOpportunityId") == opportunity.Text("externalOpportunityId")))
            Tell(instance, role, Update);
    }
}
