namespace Connector.Engine.Plans;

/// <summary>What a run would do or did, before and after values included: what <c>plan</c> shows and <c>-WhatIf</c> returns.</summary>
/// <param name="Digest">The same for the same operations; approves a plan that a guard stopped.</param>
/// <param name="Operations">The first ones, in the order they are sent; <see cref="Total"/> says how many there are.</param>
/// <param name="Stops">Guards this plan trips; empty when it may be applied.</param>
public sealed record Plan(
    string Pipeline,
    string Run,
    string Digest,
    long Total,
    IReadOnlyList<PlannedOperation> Operations,
    IReadOnlyList<SidePlan> Sides,
    long Linked,
    long Conflicts,
    IReadOnlyList<GuardStop> Stops)
{
    /// <summary>What was read for it, feed by feed, and in which way.</summary>
    public IReadOnlyList<FeedRead> Reads { get; init; } = [];
}

/// <summary>One record to write on one side.</summary>
/// <param name="Kind">create, update, merge, delete, or hold: not sent, with the reason in <see cref="Code"/>.</param>
/// <param name="Rule">Why: merge, create, write_back, flag, delete, match.</param>
/// <param name="SourceId">The partner's id on the other side, where there is one.</param>
/// <param name="AfterOperation">A write-back waits for the create that makes its value.</param>
public sealed record PlannedOperation(
    long Operation,
    string Side,
    string Entity,
    string? Id,
    string? SourceId,
    string? Name,
    string Kind,
    string Rule,
    string? Code,
    string? Message,
    long? AfterOperation,
    IReadOnlyList<PlannedField> Fields)
{
    /// <summary>The record that remains of a merge.</summary>
    public string? Into { get; init; }
}

/// <summary>One field of an operation.</summary>
/// <param name="Field">The line of the map.</param>
/// <param name="Column">The side's own field.</param>
/// <param name="Rule">The line of MERGE's table: one_sided, conflict, fill, first_sync, one_way, blank, …</param>
public sealed record PlannedField(string Field, string Column, string? Before, string? After, string Rule);

/// <summary>Counts of one side.</summary>
/// <param name="Blanks">Fields that would be blanked.</param>
/// <param name="Calls">API calls the writing will take: one look and one write per batch.</param>
public sealed record SidePlan(string Side, long Creates, long Updates, long Deletes, long Holds, long Blanks, long Calls)
{
    /// <summary>Records that would become part of others.</summary>
    public long Merges { get; init; }

    /// <summary>How the writing goes and why so, where the side has a choice.</summary>
    public string? Way { get; init; }
}

/// <summary>A limit of the file that the plan goes over.</summary>
public sealed record GuardStop(string Guard, string Side, long Planned, string Limit);
