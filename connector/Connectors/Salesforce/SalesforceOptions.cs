using System.ComponentModel.DataAnnotations;

namespace Connector.Salesforce;

/// <summary>How to reach one Salesforce org.</summary>
public sealed record SalesforceOptions : IValidatableObject
{
    /// <summary>Where to sign in: https://login.salesforce.com, https://test.salesforce.com for a sandbox, or the org's My Domain (needed for client_credentials).</summary>
    [Required]
    public Uri LoginUrl { get; init; } = new("https://login.salesforce.com");

    /// <summary>How to sign in: client_credentials, jwt, password, or auto (a private key means jwt; a client secret without user and password means client_credentials; else password).</summary>
    [AllowedValues("auto", "client_credentials", "jwt", "password")]
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

    /// <summary>Path of the PEM file with the RSA private key whose certificate the connected app knows (jwt).</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>REST API version.</summary>
    [RegularExpression(@"^[1-9]\d\.0$", ErrorMessage = "apiVersion must look like 60.0.")]
    public string ApiVersion { get; init; } = "60.0";

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

    /// <summary>Save records although a duplicate rule of the kind "alert" objects.</summary>
    public bool SaveDuplicates { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var needed = SignIn.GrantOf(this) switch
        {
            Grant.Jwt => new[] { (nameof(Username), Username), (nameof(PrivateKeyFile), PrivateKeyFile) },
            Grant.ClientCredentials => [(nameof(ClientSecret), ClientSecret)],
            _ => [(nameof(Username), Username), (nameof(Password), Password)],
        };
        foreach (var (name, value) in needed.Where(need => string.IsNullOrEmpty(need.Item2)))
            yield return new ValidationResult($"{char.ToLowerInvariant(name[0])}{name[1..]} is needed to sign in this way.", [name]);
    }
}
