using System.Globalization;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What no two living records may share: unique fields, and a person's place in a campaign.</summary>
internal sealed class Uniqueness(Org org)
{
    public ApiError? Check(Row row)
    {
        if (row.Type.Name == "CampaignMember" && IsMemberAlready(row))
            return new ApiError("DUPLICATE_VALUE", "Already a campaign member.", []);
        foreach (var field in row.Type.Fields.Where(field => field.Unique))
        {
            var other = row[field] is { } value
                ? org[row.Type].Lookup(field)!.Find(Convert.ToString(value, CultureInfo.InvariantCulture)!).FirstOrDefault(other => other.Id != row.Id && !other.IsDeleted)
                : null;
            if (other is not null)
                return new ApiError("DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id: {other.Id[..15]}", []);
        }

        return null;
    }

    private bool IsMemberAlready(Row member)
    {
        var type = member.Type;
        return new[] { type["LeadId"], type["ContactId"] }.Any(person => member[person] is string id
            && org[type].Lookup(person)!.Find(id).Any(other => other.Id != member.Id && !other.IsDeleted && Equals(other[type["CampaignId"]], member[type["CampaignId"]])));
    }
}
