namespace CustomerService.Channels.Mail;

/// <summary>Keeps what is written up to a bound, and says whether there was more.</summary>
internal sealed class BoundedBuffer(int most) : Stream
{
    private readonly MemoryStream _kept = new();

    public bool Exceeded { get; private set; }

    public ReadOnlyMemory<byte> Content => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _kept.Length;

    public override long Position
    {
        get => _kept.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var room = most - (int)_kept.Length;
        Exceeded |= buffer.Length > room;
        _kept.Write(buffer[..Math.Min(buffer.Length, room)]);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Memory has nothing to flush.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
