namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What became of one record: saved under an id, or refused for these reasons. <see cref="Status"/> is what a call about this one record answers.</summary>
internal sealed record SaveOutcome(string? Id, bool Created, IReadOnlyList<ApiError> Errors, int Status = 400)
{
    public bool Saved => Errors.Count == 0;

    public static SaveOutcome Done(string id, bool created) => new(id, created, []);

    public static SaveOutcome Refused(params IReadOnlyList<ApiError> errors) => new(null, Created: false, errors);

    public static SaveOutcome Refused(int status, string code, string message) => new(null, Created: false, [new ApiError(code, message, [])], status);
}
