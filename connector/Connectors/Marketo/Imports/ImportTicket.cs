using System.Globalization;

namespace Connector.Marketo;

/// <summary>
/// What a batch has begun, in words that outlast the process: one per file, written down before it is uploaded (an upload begins by itself and cannot be called off) and again when its
/// number is known. The last word says that the rest is on its way by calls.
/// </summary>
internal sealed class ImportTicket
{
    private const string Head = "imports";
    private const string Rest = "calls";

    private readonly List<BegunImport> _begun = [];

    public IReadOnlyList<BegunImport> Begun => _begun;

    /// <summary>What no file carries may have been sent by calls.</summary>
    public bool RestBegun { get; private set; }

    /// <summary>The words of a ticket; those of a batch that is not sent as files at all are <see cref="ByCalls"/>.</summary>
    public static string ByCalls => Rest;

    public static ImportTicket Parse(string ticket)
    {
        var read = new ImportTicket();
        foreach (var word in ticket.Split(' ').Skip(1))
        {
            if (word == Rest)
                read.RestBegun = true;
            else
                read._begun.Add(BegunImport.Parse(word));
        }

        return read;
    }

    public string Uploading(ImportFile file, DateTimeOffset now)
    {
        _begun.Add(new BegunImport(null, file.Operations[0].Id.Value, file.Operations[^1].Id.Value, file.Operations.Count, file.Sort, now));
        return ToString();
    }

    public string Uploaded(string id)
    {
        _begun[^1] = _begun[^1] with { Id = id };
        return ToString();
    }

    /// <summary>The upload was refused: nothing began.</summary>
    public string Refused()
    {
        _begun.RemoveAt(_begun.Count - 1);
        return ToString();
    }

    public string SendingRest()
    {
        RestBegun = true;
        return ToString();
    }

    public override string ToString() => string.Join(' ', [Head, .. _begun.Select(import => import.ToString()), .. RestBegun ? (string[])[Rest] : []]);
}

/// <summary>An import that was begun.</summary>
/// <param name="Id">Marketo's number of it; null while nobody knows whether the upload arrived.</param>
/// <param name="First">The first of its operations; they stand in order.</param>
/// <param name="Sort">See <see cref="ImportFile.Sort"/>.</param>
internal sealed record BegunImport(string? Id, long First, long Last, int Rows, string Sort, DateTimeOffset At)
{
    private const string Unanswered = "?";

    public static BegunImport Parse(string word)
    {
        var parts = word.Split('|');
        return new BegunImport(parts[0] == Unanswered ? null : parts[0], Number(parts[1]), Number(parts[2]), (int)Number(parts[3]), parts[4], DateTimeOffset.FromUnixTimeSeconds(Number(parts[5])));
    }

    public bool Carries(Operation operation, LeadShape shape) =>
        operation.Id.Value >= First && operation.Id.Value <= Last && ImportPlan.SortOf(operation, shape) == Sort;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id ?? Unanswered}|{First}|{Last}|{Rows}|{Sort}|{At.ToUnixTimeSeconds()}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
