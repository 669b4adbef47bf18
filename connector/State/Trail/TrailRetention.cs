using System.Globalization;

namespace Connector.State.Trail;

/// <summary>Deletes whole days of a pipeline's trail. Of a day <c>runs</c> goes first: rows count once their run is there, so a deletion that was broken off is not seen, and is gone on with later.</summary>
internal sealed class TrailRetention(string folder, string pipeline)
{
    private const string Prefix = "date=";

    /// <param name="before">Days before this one go.</param>
    /// <param name="unpublished">The day of the oldest run whose trail is not whole: that day and later ones stay.</param>
    /// <returns>How many days.</returns>
    public int Delete(DateOnly before, DateOnly? unpublished)
    {
        var until = unpublished < before ? unpublished.Value : before;
        var days = new HashSet<DateOnly>();
        foreach (var table in TrailTable.All.Reverse())
        {
            foreach (var (day, path) in Days(TrailTable.FolderOf(folder, table, pipeline)).Where(day => day.Day < until).ToList())
            {
                Directory.Delete(path, recursive: true);
                days.Add(day);
            }
        }

        return days.Count;
    }

    private static IEnumerable<(DateOnly Day, string Path)> Days(string table)
    {
        if (!Directory.Exists(table))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateDirectories(table, Prefix + "*"))
        {
            if (DateOnly.TryParseExact(Path.GetFileName(path).AsSpan(Prefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                yield return (day, path);
            }
        }
    }
}
