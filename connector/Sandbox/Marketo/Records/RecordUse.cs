namespace Connector.Sandbox.Marketo;

/// <summary>Whether others refer to a record: then it cannot be deleted (1022; BEHAVIOUR B-K4: roles before the opportunity).</summary>
internal static class RecordUse
{
    public static bool IsUsed(Instance instance, RecordTable table, MarketoRecord record)
    {
        var records = instance.Records;
        if (table == records.Opportunities)
            return Refers(records.Roles, "externalOpportunityId");
        if (table == records.Companies)
            return records.PeopleOf(record).Count > 0;
        return table == records.SalesPersons && (Refers(records.Companies, "externalSalesPersonId") || Refers(records.Opportunities, "externalSalesPersonId"));

        bool Refers(RecordTable other, string field) => other.All.Any(one => one.Text(field) == record.Text(field));
    }
}
