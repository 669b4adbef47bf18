namespace Connector.Sandbox.Kernel;

/// <summary>The one user and connected app that the Salesforce side knows.</summary>
/// <param name="PublicKeyPem">Verifies the assertion of the JWT bearer grant.</param>
/// <param name="RefreshToken">Given out beforehand, as if the user had allowed the connected app long ago; empty for none.</param>
/// <param name="Address">Where the server listens; known once it has started.</param>
public sealed record SalesforceCredentials(
    string Username,
    string Password,
    string ClientId,
    string ClientSecret,
    string PublicKeyPem,
    Func<Uri> Address,
    string RefreshToken = "");

/// <summary>The LaunchPoint service that the Marketo side knows, and those of further API users.</summary>
public sealed record MarketoCredentials(string ClientId, string ClientSecret, IReadOnlyList<MarketoUser>? More = null);

/// <summary>An API user with a LaunchPoint service of its own: what bulk jobs belong to (CONTRACT 2.5).</summary>
public sealed record MarketoUser(string User, string ClientId, string ClientSecret);

/// <summary>What a vendor is built from: the shared clock and who may come in.</summary>
public sealed record VendorGround(
    SandboxClock Clock,
    SalesforceCredentials Salesforce,
    MarketoCredentials Marketo,
    SandboxOptions Options);
