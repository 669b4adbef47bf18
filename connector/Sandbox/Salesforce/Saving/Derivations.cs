using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Fields that follow from other fields of the record or from its parents at the moment of saving (CONTRACT 1.15).</summary>
internal sealed class Derivations(Org org, SObjectType type, object?[] values, Row? before)
{
    /// <param name="given">Whether the caller wrote a field; what may be derived or written is not overwritten then.</param>
    public void Apply(Predicate<string> given)
    {
        switch (type.Name)
        {
            case "Opportunity":
                Stage(given);
                Close();
                break;
            case "CampaignMember":
                Response();
                break;
            case "Task":
                Finish();
                this["AccountId"] = AccountOfActivity();
                break;
            case "Event":
                Times();
                this["AccountId"] = AccountOfActivity();
                break;
            case "Campaign":
                CountNothing();
                break;
            case "Group" or "RecordType" when this["DeveloperName"] is null:
                this["DeveloperName"] = (this["Name"] as string)?.Replace(' ', '_');
                break;
        }
    }

    private object? this[string name]
    {
        get => type.Find(name) is { } field ? values[field.Ordinal] : null;
        set
        {
            if (type.Find(name) is { } field)
                values[field.Ordinal] = value;
        }
    }

    /// <summary>A new stage brings its probability and forecast; the caller may say otherwise in the same call.</summary>
    private void Stage(Predicate<string> given)
    {
        var name = this["StageName"] as string;
        var stages = org["OpportunityStage"];
        var stage = stages.Rows.FirstOrDefault(row => string.Equals(row[stages.Type["ApiName"]] as string, name, StringComparison.OrdinalIgnoreCase));
        this["IsClosed"] = Row.Box(stage?[stages.Type["IsClosed"]] is true);
        this["IsWon"] = Row.Box(stage?[stages.Type["IsWon"]] is true);
        var changed = before is null || !Equals(before[type["StageName"]], name);
        if (!changed)
            return;
        this["LastStageChangeDate"] = before is null ? null : org.Now;
        if (!given("Probability"))
            this["Probability"] = stage?[stages.Type["DefaultProbability"]] ?? 0m;
        this["ForecastCategory"] = stage?[stages.Type["ForecastCategory"]] ?? "Pipeline";
        if (!given("ForecastCategoryName"))
            this["ForecastCategoryName"] = stage?[stages.Type["ForecastCategoryName"]] ?? "Pipeline";
    }

    private void Close()
    {
        this["ExpectedRevenue"] = this["Amount"] is decimal amount && this["Probability"] is decimal percent ? decimal.Round(amount * percent / 100, 2, MidpointRounding.AwayFromZero) : null;
        if (this["CloseDate"] is not DateOnly day)
            return;
        var quarter = ((day.Month - 1) / 3) + 1;
        (this["FiscalYear"], this["FiscalQuarter"], this["Fiscal"]) = ((decimal)day.Year, (decimal)quarter, $"{day.Year} {quarter}");
    }

    /// <summary>A member without a status gets the campaign's default; the status says whether it counts as a response.</summary>
    private void Response()
    {
        var statuses = org["CampaignMemberStatus"];
        var ofCampaign = this["CampaignId"] is string campaign
            ? statuses.Lookup(statuses.Type["CampaignId"])!.Find(campaign).Where(row => !row.IsDeleted).ToList()
            : [];
        this["Status"] ??= ofCampaign.Find(row => row[statuses.Type["IsDefault"]] is true)?[statuses.Type["Label"]] ?? "Sent";
        var status = ofCampaign.Find(row => string.Equals(row[statuses.Type["Label"]] as string, this["Status"] as string, StringComparison.OrdinalIgnoreCase));
        var responded = status?[statuses.Type["HasResponded"]] is true;
        this["HasResponded"] = Row.Box(responded);
        if (responded)
            this["FirstRespondedDate"] ??= DateOnly.FromDateTime(org.Now);
        this["Type"] = this["ContactId"] is null ? "Lead" : "Contact";
    }

    private void Finish()
    {
        var closed = this["Status"] is "Completed";
        this["IsClosed"] = Row.Box(closed);
        this["CompletedDateTime"] = closed ? this["CompletedDateTime"] ?? org.Now : null;
        this["IsHighPriority"] = Row.Box(this["Priority"] is "High");
        this["TaskSubtype"] ??= "Task";
    }

    private void Times()
    {
        this["StartDateTime"] ??= this["ActivityDateTime"];
        this["ActivityDateTime"] ??= this["StartDateTime"];
        if (this["ActivityDateTime"] is DateTime start)
        {
            this["ActivityDate"] = DateOnly.FromDateTime(start);
            if (this["EndDateTime"] is DateTime end)
                this["DurationInMinutes"] = (decimal)(end - start).TotalMinutes;
            else if (this["DurationInMinutes"] is decimal minutes)
                this["EndDateTime"] = start.AddMinutes((double)minutes);
            this["EndDate"] = this["EndDateTime"] is DateTime last ? DateOnly.FromDateTime(last) : null;
        }

        this["EventSubtype"] ??= "Event";
    }

    /// <summary>Roll-ups are never blank; nothing counts them here.</summary>
    private void CountNothing()
    {
        foreach (var rollUp in type.Fields.Where(field => field is { Kind: FieldKind.Integer or FieldKind.Number, Nillable: false, Createable: false }))
            values[rollUp.Ordinal] ??= 0m;
    }

    /// <summary>An activity belongs to the account it is about, or to that of its contact.</summary>
    private object? AccountOfActivity()
    {
        foreach (var id in new[] { this["WhatId"], this["WhoId"] }.OfType<string>())
        {
            if (org.Find(id) is { } row && (row.Type.Name == "Account" ? row.Id : row.Type.Find("AccountId") is { } account ? row[account] : null) is { } found)
                return found;
        }

        return null;
    }
}
