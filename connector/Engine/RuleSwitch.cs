namespace Connector.Engine;

/// <summary>A clause of a script that a run does without, or with another in its place: so a test plays what a rule of the merge keeps from happening. Nothing outside the tests can make one.</summary>
/// <param name="File">The script, as <see cref="RunContext.Script"/> names it.</param>
/// <param name="Clause">Stands there exactly once.</param>
internal sealed record RuleSwitch(string File, string Clause, string Instead = "")
{
    /// <exception cref="InvalidOperationException">The script has changed: what is switched off has to be looked for anew.</exception>
    public string In(string sql) => sql.Split(Clause) is { Length: 2 } around ? around[0] + Instead + around[1]
        : throw new InvalidOperationException($"{File} does not have this clause once: {Clause}");
}
