using System.IO.Compression;
using System.Text;

namespace Connector.Sandbox.Kernel;

/// <summary>One answered (or cut) request, secrets masked.</summary>
/// <param name="Status">0 when the connection was cut.</param>
public sealed record CallRecord(DateTimeOffset At, string Vendor, string Method, string Path, string Query, int Status, string Request, string Response, bool Faulted);

/// <summary>Counts calls per vendor and per <c>METHOD path-template</c>, and keeps the last ones for a look.</summary>
public sealed class CallLog
{
    private const int Kept = 100;
    private readonly Lock gate = new();
    private readonly SecretMask mask;
    private readonly Queue<Exchange> last = new();
    private readonly Dictionary<(string Vendor, string Call), long> counts = [];

    internal CallLog(SecretMask mask) => this.mask = mask;

    /// <summary>Requests that may have changed something, since the start.</summary>
    internal long Writes { get; private set; }

    /// <summary>Calls per vendor and kind since the last reset.</summary>
    public IReadOnlyDictionary<(string Vendor, string Call), long> Counts
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<(string, string), long>(counts);
            }
        }
    }

    /// <summary>The most recent calls, oldest first.</summary>
    public IReadOnlyList<CallRecord> Last
    {
        get
        {
            lock (gate)
            {
                return [.. last.Select(one => one.Show(mask))];
            }
        }
    }

    /// <summary>How often a vendor was called since the last reset; one kind only, such as <c>POST /rest/v1/leads.json</c>, when given.</summary>
    public long Count(string vendor, string? call = null)
    {
        lock (gate)
        {
            return counts.Where(count => count.Key.Vendor == vendor && (call is null || count.Key.Call == call)).Sum(count => count.Value);
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            counts.Clear();
            last.Clear();
        }
    }

    /// <summary>Counts a call when it arrives: whoever has its answer finds it counted.</summary>
    internal void Arrived(string vendor, string method, string path)
    {
        var key = (vendor, method + " " + RequestPath.Template(path));
        lock (gate)
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Keeps a call with both bodies once it is answered.</summary>
    internal void Add(CallRecord call, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> response, bool zipped)
    {
        lock (gate)
        {
            Writes += call.Method is "GET" or "HEAD" ? 0 : 1;
            last.Enqueue(new Exchange(call, request.ToArray(), response.ToArray(), zipped));
            if (last.Count > Kept)
                last.Dequeue();
        }
    }

    private sealed record Exchange(CallRecord Call, byte[] Request, byte[] Response, bool Zipped)
    {
        public CallRecord Show(SecretMask mask) => Call with
        {
            Query = mask.Apply(Call.Query),
            Request = mask.Apply(Encoding.UTF8.GetString(Request)),
            Response = mask.Apply(Zipped ? Unzip(Response) : Encoding.UTF8.GetString(Response)),
        };

        // A long answer was kept only in part, and so is what can be unzipped of it.
        private static string Unzip(byte[] bytes)
        {
            using var plain = new MemoryStream();
            try
            {
                using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
                gzip.CopyTo(plain);
            }
            catch (InvalidDataException)
            {
                // what came out before the cut is shown
            }

            return Encoding.UTF8.GetString(plain.GetBuffer(), 0, (int)plain.Length);
        }
    }
}
