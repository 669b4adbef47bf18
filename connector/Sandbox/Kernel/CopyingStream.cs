using System.Buffers;

namespace Connector.Sandbox.Kernel;

/// <summary>Passes a body through and keeps its first bytes for the call log; without a target it swallows what is written.</summary>
internal sealed class CopyingStream(Stream? inner) : Stream
{
    private const int Kept = 16 * 1024;
    private readonly ArrayBufferWriter<byte> copy = new();

    /// <summary>Still there after disposal: readers of a body like to close it.</summary>
    public ReadOnlyMemory<byte> Copy => copy.WrittenMemory;

    public override bool CanRead => inner?.CanRead ?? false;

    public override bool CanSeek => false;

    public override bool CanWrite => inner?.CanWrite ?? true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = inner is null ? 0 : await inner.ReadAsync(buffer, cancellationToken);
        Keep(buffer.Span[..read]);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are written asynchronously.");

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span);
        return inner?.WriteAsync(buffer, cancellationToken) ?? ValueTask.CompletedTask;
    }

    public override void Flush() => inner?.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> bytes) => copy.Write(bytes[..Math.Min(bytes.Length, Kept - copy.WrittenCount)]);
}
