namespace Connector.Sandbox.Marketo;

/// <summary>How long activities are shown (BEHAVIOUR B-I7, B-P5; Marketo's policy on the retention of activities): deletions 14 days, the frequent ones 90 days, others 25 months, the creation of people for good.</summary>
internal static class Retention
{
    private const int DeletionDays = 14;
    private const int ShortDays = 90;
    private const int LongMonths = 25;

    // Visit and click of a page, mail sent and delivered, changed value and score, both kinds of sync to Salesforce, list, opportunity, requested campaign.
    private static readonly HashSet<int> Short = [1, 3, 6, 7, ActivityType.ChangeDataValue, 19, ActivityType.ChangeScore, ActivityType.AddToList, 28, 36, ActivityType.RequestCampaign];

    public static bool Keeps(Activity activity, DateTimeOffset now) => activity.Type switch
    {
        ActivityType.NewLead => true,
        ActivityType.DeleteLead => activity.At >= now.AddDays(-DeletionDays),
        var type => activity.At >= (Short.Contains(type) ? now.AddDays(-ShortDays) : now.AddMonths(-LongMonths)),
    };
}
