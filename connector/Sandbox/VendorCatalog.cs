using Connector.Sandbox.Kernel;

namespace Connector.Sandbox;

/// <summary>The vendors that this assembly plays.</summary>
internal static class VendorCatalog
{
    public static IReadOnlyList<IVendor> Create(VendorGround ground) => [];
}
