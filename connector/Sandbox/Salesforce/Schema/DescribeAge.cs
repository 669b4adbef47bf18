using System.Globalization;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>
/// Takes out of a describe what its API version did not know yet. Recorded orgs tell all of it at 59, less at 48 and less still at 42;
/// that associateEntityType came with 50 and developerName with 43 is documented, of the others we know only that it was between.
/// </summary>
internal static class DescribeAge
{
    private const int Interfaces = 48;
    private const int RecordTypeNames = 43;
    private const int Associations = 50;
    private const int Scoping = 53;

    private static readonly string[] OfInterfaces = ["deepCloneable", "isInterface", "defaultImplementation", "extendedBy", "extendsInterfaces", "implementedBy", "implementsInterfaces"];
    private static readonly string[] OfFields = ["aiPredictionField", "formulaTreatNullNumberAsZero"];
    private static readonly string[] OfAssociations = ["associateEntityType", "associateParentEntity"];

    public static JsonObject Kind(JsonObject describe, string version) =>
        Since(Since(describe, version, Associations, OfAssociations), version, Interfaces, OfInterfaces);

    public static JsonObject Field(JsonObject describe, string version) => Since(describe, version, Interfaces, OfFields);

    public static JsonObject RecordType(JsonObject describe, string version) => Since(describe, version, RecordTypeNames, "developerName");

    public static bool KnowsScope(string scope, string version) => scope != "scopingRule" || Number(version) >= Scoping;

    private static JsonObject Since(JsonObject describe, string version, int first, params string[] keys)
    {
        if (Number(version) < first)
            Array.ForEach(keys, key => describe.Remove(key));
        return describe;
    }

    /// <summary>A version reads <c>v42.0</c>.</summary>
    private static int Number(string version) => int.Parse(version.AsSpan(1, 2), CultureInfo.InvariantCulture);
}
