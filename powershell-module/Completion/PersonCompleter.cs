using Connector.Engine.History;

namespace SfdcSync.Completion;

/// <summary>People the trail knows: ids of both sides of the latest changes, and addresses among them.</summary>
public sealed class PersonCompleter : WordCompleter
{
    private const int Latest = 500;

    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked)
    {
        using var trail = new TrailQuestions(asked.Options.TrailFolder);
        return trail.Changes(new TrailFilter { Pipeline = asked.Text("Pipeline") is { } name ? Path.GetFileNameWithoutExtension(name) : "*", Most = Latest })
            .SelectMany(change => new[] { change.After, change.Before }.Where(value => value?.Contains('@', StringComparison.Ordinal) == true).Append(change.Id).Append(change.Partner)).OfType<string>();
    }
}
