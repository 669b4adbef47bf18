namespace Connector.Sandbox.Marketo;

/// <summary>Companies, opportunities, roles, sales persons, named accounts and custom objects; and what they mean for people.</summary>
internal sealed class RecordTables
{
    private readonly Instance instance;
    private readonly List<RecordTable> all;

    public RecordTables(Instance instance)
    {
        this.instance = instance;
        all = [.. RecordType.Standard().Select(type => new RecordTable(type))];
        (Companies, Opportunities, Roles, SalesPersons) = (Of("companies")!, Of("opportunities")!, Of("opportunities/roles")!, Of("salespersons")!);
    }

    public IReadOnlyList<RecordTable> All => all;

    public IEnumerable<RecordTable> Custom => all.Where(table => table.Type.Path.StartsWith("customobjects/", StringComparison.Ordinal));

    public RecordTable Companies { get; }

    public RecordTable Opportunities { get; }

    public RecordTable Roles { get; }

    public RecordTable SalesPersons { get; }

    public RecordTable? Of(string path) => all.Find(table => string.Equals(table.Type.Path, path, StringComparison.OrdinalIgnoreCase));

    public RecordTable Add(RecordType type)
    {
        var table = new RecordTable(type);
        all.Add(table);
        return table;
    }

    /// <summary>Whether the person's company is another record's: an account of the CRM, or a company of this instance.</summary>
    public bool HoldsCompanyOf(Lead lead) => instance.NativeSync ? lead.Kept(instance.Fields["sfdcAccountId"]) is not null : CompanyOf(lead) is not null;

    /// <summary>A person shows its company's values.</summary>
    public void Inherit(Lead lead)
    {
        if (!instance.NativeSync && CompanyOf(lead) is { } company)
            Give(company, lead);
    }

    /// <summary>All people of a company show its new values.</summary>
    public void Spread(MarketoRecord company)
    {
        foreach (var lead in PeopleOf(company))
            Give(company, lead);
    }

    public IReadOnlyList<Lead> PeopleOf(MarketoRecord company) =>
        company.Text("externalCompanyId") is { } key ? [.. instance.Leads.Find(instance.Fields["externalCompanyId"], key)] : [];

    private MarketoRecord? CompanyOf(Lead lead) => lead.Kept(instance.Fields["externalCompanyId"]) is string key ? Companies.FindKey(key) : null;

    private void Give(MarketoRecord company, Lead lead)
    {
        foreach (var (name, value) in company.Values)
        {
            if (instance.Fields.FindAny(name) is { } field && CompanyFields.Has(field))
                instance.Change(lead, field, value);
        }
    }
}
