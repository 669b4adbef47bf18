namespace Connector.Simulation.Tests;

/// <summary>One human being, whose records the simulation follows on both sides.</summary>
public sealed class Soul
{
    public required string Email { get; init; }

    public long? Marketo { get; set; }

    public string? Salesforce { get; set; }

    public string Entity { get; set; } = "Lead";

    /// <summary>The side on which somebody deleted the record.</summary>
    public string? DeletedOn { get; set; }

    public bool Lives => DeletedOn is null;

    public bool IsOn(string side) => DeletedOn != side && (side == "marketo" ? Marketo is not null : Salesforce is not null);

    public override string ToString() => $"{Email} ({Marketo}/{Salesforce})";
}

/// <summary>What a person typed; values are unique in a world, so that each can be found again.</summary>
public sealed record Edit(int Step, Soul Soul, string Side, string Line, string? Value)
{
    /// <summary>A later person had this value before the eyes and replaced it.</summary>
    public bool Replaced { get; set; }

    public override string ToString() => $"step {Step}: {Soul} {Side}.{Line} = {Value ?? "blank"}";
}
