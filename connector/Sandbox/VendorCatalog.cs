using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce;

namespace Connector.Sandbox;

/// <summary>The vendors that this assembly plays.</summary>
internal static class VendorCatalog
{
    public static IReadOnlyList<IVendor> Create(VendorGround ground) => [new SalesforceVendor(ground.Clock, ground.Salesforce, ground.Options.Linked)];
}
