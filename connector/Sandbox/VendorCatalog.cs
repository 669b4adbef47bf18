using Connector.Sandbox.Kernel;
using Connector.Sandbox.Marketo;
using Connector.Sandbox.Salesforce;

namespace Connector.Sandbox;

/// <summary>The vendors that this assembly plays.</summary>
internal static class VendorCatalog
{
    public static IReadOnlyList<IVendor> Create(VendorGround ground) =>
    [
        new SalesforceVendor(ground.Clock, ground.Salesforce, ground.Options.Linked, ground.Options.SalesforceSeedFile),
        new MarketoVendor(ground.Clock.Ahead(ground.Options.MarketoAhead), ground.Marketo, ground.Options),
    ];
}
