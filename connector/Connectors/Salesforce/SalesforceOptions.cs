using System.ComponentModel.DataAnnotations;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>How to reach one Salesforce org.</summary>
public sealed record SalesforceOptions : SpendingOptions, IValidatableObject
{
    /// <summary>Where to sign in: https://login.salesforce.com, https://test.salesforce.com for a sandbox, or the org's My Domain (needed for client_credentials).</summary>
    [Required]
    public Uri LoginUrl { get; init; } = new("https://login.salesforce.com");

    /// <summary>
    /// How to sign in: jwt, client_credentials, refresh_token, password (works, but is switched off in many orgs and warned of), or auto (a private key means jwt; a refresh token means refresh_token;
    /// a client secret without user and password means client_credentials; else password).
    /// </summary>
    [AllowedValues("auto", "client_credentials", "jwt", "refresh_token", "password")]
    public string Auth { get; init; } = "auto";

    /// <summary>The user to act as (jwt and password).</summary>
    public string? Username { get; init; }

    /// <summary>The user's password.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>The user's security token; needed from networks the org does not trust.</summary>
    [Secret]
    public string? SecurityToken { get; init; }

    /// <summary>Consumer key of the connected app.</summary>
    [Required]
    public string ClientId { get; init; } = "";

    /// <summary>Consumer secret of the connected app.</summary>
    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A refresh token that an interactive sign-in has brought (refresh_token).</summary>
    [Secret]
    public string? RefreshToken { get; init; }

    /// <summary>Whom a jwt speaks to; by default https://login.salesforce.com, https://test.salesforce.com for a sandbox, loginUrl itself for any other host.</summary>
    public Uri? Audience { get; init; }

    /// <summary>Path of the PEM file with the RSA private key whose certificate the connected app knows (jwt).</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>REST API version such as 60.0, or auto: the newest that both the org and this connector know. One run keeps to one version.</summary>
    [RegularExpression(@"^(auto|[1-9]\d\.0)$", ErrorMessage = "apiVersion must look like 60.0, or be auto.")]
    public string ApiVersion { get; init; } = "auto";

    /// <summary>Longest wait for one answer; a little more than the two minutes Salesforce allows itself.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How often a request that is safe to repeat is repeated.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 4;

    /// <summary>A read this much later than a write shows the write.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls at once.</summary>
    [Range(1, 25)]
    public int ConcurrentCalls { get; init; } = 5;

    /// <summary>From this many rows on, a read goes through Bulk API 2.0 instead of pages of 2,000.</summary>
    [Range(1, int.MaxValue)]
    public int BulkReadFrom { get; init; } = 50_000;

    /// <summary>From this many operations of one kind and entity on, a load goes through Bulk API 2.0 instead of calls of 200.</summary>
    [Range(201, int.MaxValue)]
    public int BulkWriteFrom { get; init; } = 10_000;

    /// <summary>Most operations in one bulk job.</summary>
    [Range(201, 100_000)]
    public int BulkJobRows { get; init; } = 50_000;

    /// <summary>Longest wait for one bulk job; a job that takes longer is looked up by a later run.</summary>
    public TimeSpan BulkPatience { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// What a duplicate rule's objection means: refuse (the record rests in quarantine), link (to the one record the rule names), or allow (saved all the same, where the rule only alerts).
    /// </summary>
    [AllowedValues("refuse", "link", "allow")]
    public string Duplicates { get; init; } = "refuse";

    /// <summary>
    /// When a changed account or owner reaches the records that show its fields (<c>Account.Name</c>, <c>Owner.Phone</c>): with the next sweep, or with each cycle, for one call more per relation and entity.
    /// </summary>
    [AllowedValues("sweep", "cycle")]
    public string ParentChanges { get; init; } = "sweep";

    /// <summary>Whether a contact that a forced sync names for a queue gets a second lead there, as Marketo's own sync makes one; off, it is refused and told.</summary>
    public bool AllowDuplicateLead { get; init; }

    /// <summary>Whether HasOptedOutOfEmail hidden from the user is an error in <c>validate --live</c>. Turn it off only where opt-outs are kept elsewhere.</summary>
    public bool RequireOptOut { get; init; } = true;

    /// <summary>Prints without the secrets.</summary>
    public override string ToString() => $"Salesforce {LoginUrl} as {Username ?? ClientId}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var needed = SignIn.GrantOf(this) switch
        {
            Grant.Jwt => new[] { (nameof(Username), Username), (nameof(PrivateKeyFile), PrivateKeyFile) },
            Grant.ClientCredentials => [(nameof(ClientSecret), ClientSecret)],
            Grant.RefreshToken => [(nameof(RefreshToken), RefreshToken)],
            _ => [(nameof(Username), Username), (nameof(Password), Password)],
        };
        foreach (var (name, value) in needed.Where(need => string.IsNullOrEmpty(need.Item2)))
            yield return new ValidationResult($"{char.ToLowerInvariant(name[0])}{name[1..]} is needed to sign in this way.", [name]);
    }
}
