using Connector.Sandbox.Kernel;
using Connector.Sandbox.Marketo;

namespace Connector.Sandbox;

/// <summary>The vendors that this assembly plays.</summary>
internal static class VendorCatalog
{
    public static IReadOnlyList<IVendor> Create(VendorGround ground) =>
        [new MarketoVendor(ground.Clock, ground.Marketo, ground.Options)];
}
