namespace Connector.Engine.Questions;

/// <summary>Reading values of the trail.</summary>
internal static class TrailValues
{
    /// <summary>A moment; all moments of the trail are UTC.</summary>
    public static DateTimeOffset? Moment(object? value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        _ => null,
    };
}
