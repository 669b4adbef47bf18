using System.ComponentModel.DataAnnotations;
using Connector.Http;

namespace Connector.Marketo;

/// <summary>How to reach one Marketo subscription. Both addresses stand under Admin, Integration, Web Services.</summary>
public sealed record MarketoOptions : SpendingOptions
{
    /// <summary>The REST endpoint of the subscription; ends in /rest.</summary>
    [Required]
    [RegularExpression("https?://.+/rest/?", ErrorMessage = "endpoint must end in /rest (https://123-ABC-456.mktorest.com/rest).")]
    public Uri? Endpoint { get; init; }

    /// <summary>The identity endpoint of the subscription; ends in /identity.</summary>
    [Required]
    [RegularExpression("https?://.+/identity/?", ErrorMessage = "identity must end in /identity (https://123-ABC-456.mktorest.com/identity).")]
    public Uri? Identity { get; init; }

    /// <summary>Client id of the LaunchPoint service.</summary>
    [Required]
    public string ClientId { get; init; } = "";

    /// <summary>Client secret of the LaunchPoint service.</summary>
    [Required]
    [Secret]
    public string ClientSecret { get; init; } = "";

    /// <summary>Calls we allow ourselves in 20 seconds; Marketo allows 100 to all clients of the subscription together.</summary>
    [Range(1, 100)]
    public int CallsPer20Seconds { get; init; } = 90;

    /// <summary>Calls we allow ourselves at once; Marketo allows 10 to all clients of the subscription together.</summary>
    [Range(1, 10)]
    public int ConcurrentCalls { get; init; } = 8;

    /// <summary>How long after a write a read may still show the old value.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The partition new people are made in; the API user's own when left out.</summary>
    public string? Partition { get; init; }

    /// <summary>A static list that people this sync makes are put on: its name or its number.</summary>
    public string? CreatedToList { get; init; }

    /// <summary>Beside Marketo's own Salesforce sync: have people who are made one merged in Salesforce too, where a contact wins whoever was named; refused where they are merged there already.</summary>
    public bool MergeInCrm { get; init; }

    /// <summary>The custom activity type that notes about refused records are written as: its API name or its name.</summary>
    [Required]
    public string RejectedActivity { get; init; } = "syncRecordRejected_c";

    /// <summary>Make and approve that custom activity type where it is missing and the role permits.</summary>
    public bool CreateRejectedActivity { get; init; } = true;

    /// <summary>Longest wait for one answer; Marketo itself gives up on a write after 90 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>People from which on they are read by bulk extract, not by calls of 300; such a job takes minutes, however few it finds.</summary>
    [Range(1, int.MaxValue)]
    public int BulkReadFrom { get; init; } = 50_000;

    /// <summary>Operations of one kind from which on they are written by bulk import, not by calls of 300; what a file cannot say goes by calls all the same.</summary>
    [Range(MarketoApi.RowsPerCall + 1, int.MaxValue)]
    public int BulkWriteFrom { get; init; } = 10_000;

    /// <summary>Most operations handed over together as bulk imports.</summary>
    [Range(MarketoApi.RowsPerCall + 1, 100_000)]
    public int BulkJobRows { get; init; } = 50_000;

    /// <summary>Longest wait for one job of bulk extract or import.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BulkPatience { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Megabytes the subscription may extract in a day; more can be bought.</summary>
    [Range(1, int.MaxValue)]
    public int ExportMegabytes { get; init; } = 500;

    /// <summary>Calls the subscription has in a day, all clients together; more can be bought.</summary>
    [Range(1, int.MaxValue)]
    public int DailyCalls { get; init; } = 50_000;

    /// <summary>Prints without the secret.</summary>
    public override string ToString() => $"Marketo {Endpoint} as {ClientId}";
}
