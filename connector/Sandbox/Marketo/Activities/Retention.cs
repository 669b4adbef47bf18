namespace Connector.Sandbox.Marketo;

/// <summary>How long activities are shown (BEHAVIOUR B-P5, CONTRACT 2.3): the frequent ones 90 days, others 25 months; the list of deletions 14 days.</summary>
internal static class Retention
{
    public const int DeletionDays = 14;
    private const int ShortDays = 90;
    private const int LongMonths = 25;

    // Visit and click of a page, changed value and score, both kinds of sync to Salesforce, list and opportunity.
    private static readonly HashSet<int> Short = [1, 3, ActivityType.ChangeDataValue, 19, 22, 24, 28, 36];

    public static bool Keeps(Activity activity, DateTimeOffset now) =>
        activity.At >= (Short.Contains(activity.Type) ? now.AddDays(-ShortDays) : now.AddMonths(-LongMonths));
}
