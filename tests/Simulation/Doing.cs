using FsCheck;
using FsCheck.Fluent;

namespace Connector.Simulation.Tests;

/// <summary>What a person does.</summary>
/// <param name="Whom">Which of those still there, counted round.</param>
/// <param name="Value">Null blanks.</param>
public sealed record Doing(string Verb, int Whom, string Side, string Line, string? Value)
{
    private const int Most = 8;

    // Few values, some of them one to the engine and two to a reader: that is where a merge stumbles.
    private static readonly string?[] Values = ["Ann", "ann", "Ann ", "Bob", null, null, "Zoë \"Q\" O'Neil", "  "];

    /// <summary>A few things that happen between two cycles.</summary>
    public static Arbitrary<IReadOnlyList<Doing>> Some { get; } = Arb.From(
        from count in Gen.Choose(1, Most)
        from doings in One().ArrayOf(count)
        select (IReadOnlyList<Doing>)doings, Fewer);

    private static Gen<Doing> One() =>
        from verb in Gen.Frequency((9, Gen.Constant("edit")), (3, Gen.Constant("both")), (2, Gen.Constant("create")), (1, Gen.Constant("delete")))
        from whom in Gen.Choose(0, 99)
        from side in Gen.Elements("marketo", "salesforce")
        from line in Gen.Elements("title", "city", "street")
        from value in Gen.Elements(Values)
        select new Doing(verb, whom, side, line, value);

    private static IEnumerable<IReadOnlyList<Doing>> Fewer(IReadOnlyList<Doing> doings) =>
        doings.Count < 2 ? [] : Enumerable.Range(0, doings.Count).Select(missing => (IReadOnlyList<Doing>)[.. doings.Where((_, place) => place != missing)]);
}
