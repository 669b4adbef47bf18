namespace Connector;

/// <summary>A field that a pipeline needs and a side does not have.</summary>
public sealed record NewField(string Name, string Label, FieldType Type, string Description);

/// <summary>One thing that was made for a pipeline, was there already, or could not be made.</summary>
/// <param name="What">As a person would call it: <c>field salesforceId</c>.</param>
/// <param name="Fault">Why not; null where it is there now.</param>
public sealed record SetUpStep(string What, bool Made, Fault? Fault);

/// <summary>A connection that can make what a pipeline needs of its side; done on request only, for some of it can never be removed again.</summary>
public interface ISetUp
{
    /// <param name="fields">Fields of the entity that the pipeline names and nobody can see.</param>
    Task<IReadOnlyList<SetUpStep>> SetUpAsync(string entity, IReadOnlyList<NewField> fields, CancellationToken cancel);
}
