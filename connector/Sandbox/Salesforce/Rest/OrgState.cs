using Connector.Sandbox.Salesforce.Saving;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>The set-up a call sees, and when it last changed.</summary>
internal sealed record OrgState(OrgRules Rules, DateTime Changed);
