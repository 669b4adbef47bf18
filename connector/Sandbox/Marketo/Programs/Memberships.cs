namespace Connector.Sandbox.Marketo;

/// <summary>Puts people into programs, moves them on, takes them out; with the activities that tell of it (104, 113).</summary>
internal sealed class Memberships(Instance instance)
{
    /// <summary>Into a program, or on to a higher status. A member that is there or further stays (1037).</summary>
    public (string Status, RowFault? Fault) Enter(MarketingProgram program, Lead lead, ProgramStatus status, Origin origin)
    {
        var member = program.Members.GetValueOrDefault(lead.Id);
        if (member is not null && member.Status.Step >= status.Step)
            return ("skipped", new RowFault("1037", "Lead skipped because it is already in or past this status"));
        var old = member?.Status;
        if (member is null)
            program.Members[lead.Id] = new ProgramMember(status, instance.Now);
        else
            Advance(member, status);
        Tell(program, lead.Id, old, status, origin);
        if (old is null && program.Type == "Engagement")
            instance.Activities.Add(lead.Id, ActivityType.AddToNurture, program.Id, program.Name, attributes: [new("Reason", origin.Reason), new("Source", origin.Source), new("Track Name", "Stream 1")]);
        return (old is null ? "created" : "updated", null);
    }

    public bool Leave(MarketingProgram program, long lead)
    {
        if (!program.Members.Remove(lead, out var member))
            return false;
        Tell(program, lead, member.Status, now: null, Origin.Sync);
        return true;
    }

    private void Advance(ProgramMember member, ProgramStatus status)
    {
        (member.Status, member.UpdatedAt) = (status, instance.Now);
        if (status.Success)
            member.SucceededAt ??= instance.Now;
    }

    private void Tell(MarketingProgram program, long lead, ProgramStatus? old, ProgramStatus? now, Origin origin) =>
        instance.Activities.Add(lead, ActivityType.ChangeProgramStatus, program.Id, program.Name, attributes:
        [
            new("Acquired By", "false"),
            new("New Status", now?.Name ?? MarketingProgram.NotInProgram),
            new("New Status ID", now?.Id.ToString()),
            new("Old Status", old?.Name ?? MarketingProgram.NotInProgram),
            new("Old Status ID", old?.Id.ToString()),
            new("Reason", origin.Reason),
            new("Source", origin.Source),
            new("Success", now is { Success: true } ? "true" : "false"),
        ]);
}
