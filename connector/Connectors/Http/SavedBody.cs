namespace Connector.Http;

/// <summary>Keeps the body of an answer in a file that only its owner may read (people's values stand in it).</summary>
internal static class SavedBody
{
    private const int Buffer = 1 << 17;

    /// <param name="more">The body goes on where the file ends.</param>
    /// <summary>The bytes of the file. A disk that is full is an <see cref="IOException"/> of the file, not of the network.</summary>
    public static async Task<long> WriteAsync(Stream body, string path, bool more, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = more ? FileMode.Append : FileMode.Create, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new TerminalException(Unwritable(path), cause);
        }

        await using (file)
        {
            var buffer = new byte[Buffer];
            var filled = 0;
            try
            {
                int read;
                while ((read = await body.ReadAsync(buffer.AsMemory(filled), cancel)) > 0)
                {
                    filled += read;
                    if (filled < buffer.Length)
                        continue;
                    await WriteAsync(file, buffer, path, cancel);
                    filled = 0;
                }
            }
            finally
            {
                // Also what came before a connection broke: a download that resumes goes on behind it.
                await WriteAsync(file, buffer.AsMemory(0, filled), path, CancellationToken.None);
            }

            return file.Length;
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> part, string path, CancellationToken cancel)
    {
        try
        {
            await file.WriteAsync(part, cancel);
        }
        catch (IOException cause)
        {
            throw new TerminalException(Unwritable(path), cause);
        }
    }

    internal static Fault Unwritable(string path) => new(
        "connection.scratch_unwritable", $"What was downloaded could not be written to {Path.GetDirectoryName(path)}.", Recovery.Stop, Hint: "Free space there, or let the user write there.");
}
