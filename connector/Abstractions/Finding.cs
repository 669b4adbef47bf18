namespace Connector;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the run goes on.</summary>
    Warning,

    /// <summary>The pipeline cannot run.</summary>
    Error,
}

/// <summary>Something a connection knows about its own settings, or about what its user may see, that a person should know too.</summary>
public sealed record Advice(Severity Severity, string Code, string Message);

/// <summary>A connection that has advice; asked by <c>validate --live</c> once both sides are described.</summary>
public interface IAdvisor
{
    /// <param name="entities">What the pipeline synchronises of this side, as this user sees it.</param>
    IEnumerable<Advice> Advise(IReadOnlyCollection<EntitySchema> entities);
}

/// <summary>
/// One thing found wrong with a pipeline or connection file. Prints as
/// <c>pipelines/lead-sync.yaml:14:9  error  map.email: Lead has no field "Emial"; did you mean "Email"?  [map.unknown_field]</c>.
/// </summary>
/// <param name="File">The file as the user named it; empty when the finding is not about a file.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Column">From 1; 0 when unknown.</param>
/// <param name="Path">Dotted path of the key (<c>map.email</c>).</param>
/// <param name="Code">Stable dotted code.</param>
/// <param name="Message">What is wrong, and the suggestion.</param>
public sealed record Finding(string File, int Line, int Column, Severity Severity, string Path, string Code, string Message)
{
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        var subject = Path.Length > 0 ? $"{Path}: " : "";
        var head = place.Length > 0 ? $"{place}  " : "";
        return $"{head}{(Severity == Severity.Error ? "error" : "warning")}  {subject}{Message}  [{Code}]";
    }
}
