using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A field of a program membership: the instance's own ones, and those that can be written.</summary>
internal sealed record MemberField(string Name, string DataType, int? Length, bool Updateable)
{
    /// <summary>What every instance has (Adobe, Program Members, Describe).</summary>
    public static readonly IReadOnlyList<MemberField> Standard =
    [
        new("acquiredBy", "boolean", null, Updateable: false), new("attendanceLikelihood", "integer", null, Updateable: false), new("createdAt", "datetime", null, Updateable: false),
        new("isExhausted", "boolean", null, Updateable: false), new("leadId", "integer", null, Updateable: false), new("membershipDate", "datetime", null, Updateable: false),
        new("nurtureCadence", "string", 4, Updateable: false), new("program", "string", 255, Updateable: false), new("programId", "integer", null, Updateable: false),
        new("reachedSuccess", "boolean", null, Updateable: false), new("reachedSuccessDate", "datetime", null, Updateable: false), new("registrationLikelihood", "integer", null, Updateable: false),
        new("statusName", "string", 255, Updateable: false), new("statusReason", "string", 255, Updateable: false), new("trackName", "string", 255, Updateable: false),
        new("updatedAt", "datetime", null, Updateable: false), new("waitlistPriority", "integer", null, Updateable: false),
        new("registrationCode", "string", 100, Updateable: true), new("webinarUrl", "string", 2000, Updateable: true),
    ];

    /// <summary>What people call it; its name where nobody said.</summary>
    public string? DisplayName { get; init; }

    public bool ApiCreated { get; init; }

    public static readonly string[] Default = ["leadId", "reachedSuccess", "programId", "acquiredBy", "membershipDate"];

    public bool Searchable => Updateable || Name is "leadId" or "reachedSuccess" or "statusName";

    /// <summary>The field's value of a member.</summary>
    public object? Of(MarketingProgram program, long lead, ProgramMember member) => Name switch
    {
        "leadId" => lead,
        "programId" => program.Id,
        "program" => program.Name,
        "statusName" => member.Status.Name,
        "acquiredBy" => FieldValue.Box(member.AcquiredBy),
        "reachedSuccess" => FieldValue.Box(member.SucceededAt is not null),
        "reachedSuccessDate" => member.SucceededAt is { } at ? FieldValue.Wire(at) : null,
        "isExhausted" => FieldValue.Box(value: false),
        "membershipDate" or "createdAt" => FieldValue.Wire(member.Since),
        "updatedAt" => FieldValue.Wire(member.UpdatedAt),
        _ => member.Values.GetValueOrDefault(Name),
    };

    public string? Shown(MarketingProgram program, long lead, ProgramMember member) => FieldValue.Show(Of(program, lead, member));

    public void Describe(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("displayName", DisplayName ?? Name);
        json.WriteString("dataType", DataType);
        if (Length is { } length)
            json.WriteNumber("length", length);
        json.WriteBoolean("updateable", Updateable);
        json.WriteBoolean("crmManaged", value: false);
        json.WriteEndObject();
    }

    /// <summary>Whether a value that was sent fits; numbers and truth values are kept as they are printed.</summary>
    public bool Fits(string? text) => text is null || DataType switch
    {
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "float" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "boolean" => text is "true" or "false",
        "date" or "datetime" => FieldValue.Time(text) is not null,
        _ => text.Length <= (Length ?? int.MaxValue),
    };
}
