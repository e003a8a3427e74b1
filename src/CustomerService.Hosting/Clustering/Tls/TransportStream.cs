using System.Buffers;
using System.IO.Pipelines;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>The two pipes of a connection as the stream that TLS is spoken over.</summary>
internal sealed class TransportStream(IDuplexPipe transport) : Stream
{
    // Orleans cancels the pending read, once, when it closes a connection: for TLS that is the connection's end. It has to be remembered,
    // because SslStream waits with a read of no bytes first, which ends with 0 in any case, and then reads again.
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended)
        {
            var result = await transport.Input.ReadAsync(cancellationToken);
            var available = result.Buffer;
            _ended = result.IsCanceled || (result.IsCompleted && available.Length <= buffer.Length);
            try
            {
                if (!available.IsEmpty)
                {
                    available = available.Slice(0, Math.Min(available.Length, buffer.Length));
                    available.CopyTo(buffer.Span);
                    return (int)available.Length;
                }
            }
            finally
            {
                transport.Input.AdvanceTo(available.End);
            }
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are read asynchronously.");

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await transport.Output.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are written asynchronously.");

    public override void Flush()
    {
    }

    // Every write is flushed already.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
