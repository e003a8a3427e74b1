using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CustomerService.Cli.Http;

/// <summary>
/// Reads one HTTP/1.x answer from bytes as they arrive: content-length, chunked and until-close bodies, interim answers skipped.
/// Its buffer is reused from answer to answer, so that a request allocates nothing.
/// </summary>
internal sealed class ResponseParser
{
    /// <summary>More than any answer of ours; a length above it is taken for nonsense.</summary>
    internal const int MaxBody = 64 * 1024 * 1024;

    private const int MaxHead = 64 * 1024;

    private byte[] _bytes = new byte[8 * 1024];
    private int _received;
    private int _position;
    private int _bodyStart;
    private int _bodyEnd;
    private Framing _framing;
    private int _left;
    private ChunkPart _chunk;

    private enum Framing
    {
        Head,
        Length,
        Chunked,
        UntilClose,
        Done,
    }

    private enum ChunkPart
    {
        Size,
        Data,
        DataEnd,
        Trailer,
    }

    /// <summary>The status code, once the answer is complete.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the connection may carry another request.</summary>
    public bool KeepAlive { get; private set; }

    /// <summary>Value of <c>Retry-After</c> in seconds, or null.</summary>
    public int? RetryAfter { get; private set; }

    /// <summary>Whether any byte of an answer has arrived.</summary>
    public bool HasBytes => _received > 0;

    /// <summary>The decoded body; valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(_bodyStart, _bodyEnd - _bodyStart);

    /// <summary>Forgets the last answer.</summary>
    public void Reset()
    {
        _received = _position = _bodyStart = _bodyEnd = _left = 0;
        _framing = Framing.Head;
        _chunk = ChunkPart.Size;
        Status = 0;
        KeepAlive = false;
        RetryAfter = null;
    }

    /// <summary>Room for the next bytes; never empty.</summary>
    public Memory<byte> Room()
    {
        if (_received == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _bytes.AsMemory(_received);
    }

    /// <summary>Takes <paramref name="count"/> bytes that were put into <see cref="Room"/>; true when the answer is complete.</summary>
    /// <exception cref="WireException">The bytes are no HTTP answer.</exception>
    public bool Advance(int count)
    {
        _received += count;
        if (_framing == Framing.Head && !ReadHeads())
        {
            return false;
        }

        var complete = _framing switch
        {
            Framing.Length => ReadLength(),
            Framing.Chunked => ReadChunks(),
            Framing.UntilClose => ReadUntilClose(),
            _ => true,
        };
        if (complete)
        {
            _framing = Framing.Done;

            // Bytes that nobody asked for would be taken for the next answer.
            KeepAlive &= _position == _received;
        }

        return complete;
    }

    /// <summary>Says that no more bytes come; true when the answer is complete by that.</summary>
    public bool End()
    {
        if (_framing != Framing.UntilClose)
        {
            return _framing == Framing.Done;
        }

        _bodyEnd = _received;
        _framing = Framing.Done;
        return true;
    }

    private bool ReadHeads()
    {
        while (_framing == Framing.Head)
        {
            var unread = _bytes.AsSpan(_position, _received - _position);
            var end = unread.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                // Seen at the first line already: a peer that speaks something else must not cost a time-out.
                if (unread.Length >= 5 && !unread.StartsWith("HTTP/"u8))
                {
                    throw Malformed("it does not begin with HTTP/");
                }

                return unread.Length <= MaxHead ? false : throw Malformed("its head has no end");
            }

            _position += end + 4;
            ReadHead(unread[..(end + 2)]);
        }

        return true;
    }

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        var line = NextLine(ref head);
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' ' || (line.Length > 12 && line[12] != ' ')
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits) || digits != 3 || status < 100)
        {
            throw Malformed("its status line is none of HTTP/1.1");
        }

        KeepAlive = line[7] != '0';
        long? length = null;
        var chunked = false;
        var otherCoding = false;
        while (!head.IsEmpty)
        {
            var header = NextLine(ref head);
            var colon = header.IndexOf((byte)':');
            if (colon <= 0)
            {
                throw Malformed("a header has no name");
            }

            var value = header[(colon + 1)..].Trim(" \t"u8);
            switch (colon)
            {
                case 14 when Is(header[..colon], "content-length"u8):
                    if (!Utf8Parser.TryParse(value, out long given, out var used) || used != value.Length || given is < 0 or > MaxBody || (length is { } other && other != given))
                    {
                        throw Malformed("its content-length is nonsense");
                    }

                    length = given;
                    break;
                case 17 when Is(header[..colon], "transfer-encoding"u8):
                    chunked = Is(value, "chunked"u8);
                    otherCoding = !chunked;
                    break;
                case 10 when Is(header[..colon], "connection"u8):
                    KeepAlive = Is(value, "keep-alive"u8) || (KeepAlive && !Is(value, "close"u8));
                    break;
                case 11 when Is(header[..colon], "retry-after"u8):
                    RetryAfter = Utf8Parser.TryParse(value, out int seconds, out var all) && all == value.Length && seconds >= 0 ? seconds : null;
                    break;
            }
        }

        if (status < 200)
        {
            // An interim answer; the real one follows. Nobody asked for another protocol (101).
            _framing = status == 101 ? throw Malformed("it switches protocols unasked") : Framing.Head;
            return;
        }

        Status = status;
        _bodyStart = _bodyEnd = _position;
        _left = (int)(length ?? 0);
        _framing = status is 204 or 304 ? Framing.Done
            : chunked ? Framing.Chunked
            : length is not null && !otherCoding ? Framing.Length
            : Framing.UntilClose;
        KeepAlive &= _framing != Framing.UntilClose;
    }

    private bool ReadLength()
    {
        if (_received - _bodyStart < _left)
        {
            return false;
        }

        _bodyEnd = _position = _bodyStart + _left;
        return true;
    }

    private bool ReadUntilClose() =>
        _received - _bodyStart > MaxBody ? throw Malformed("its body is larger than any of ours") : false;

    private bool ReadChunks()
    {
        while (true)
        {
            if (_chunk == ChunkPart.Data)
            {
                // Decoded in place: the body never grows faster than it was received.
                var take = Math.Min(_left, _received - _position);
                _bytes.AsSpan(_position, take).CopyTo(_bytes.AsSpan(_bodyEnd));
                _bodyEnd += take;
                _position += take;
                _left -= take;
                if (_left > 0)
                {
                    return false;
                }

                _chunk = ChunkPart.DataEnd;
            }

            var unread = _bytes.AsSpan(_position, _received - _position);
            var end = unread.IndexOf("\r\n"u8);
            if (end < 0)
            {
                return unread.Length <= MaxHead ? false : throw Malformed("a chunk has no end");
            }

            _position += end + 2;
            if (ReadChunkLine(unread[..end]))
            {
                return true;
            }
        }
    }

    private bool ReadChunkLine(ReadOnlySpan<byte> line)
    {
        switch (_chunk)
        {
            case ChunkPart.Size:
                var extension = line.IndexOf((byte)';');
                var digits = (extension < 0 ? line : line[..extension]).Trim(" \t"u8);
                if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > MaxBody - (_bodyEnd - _bodyStart))
                {
                    throw Malformed("a chunk's size is nonsense");
                }

                _left = size;
                _chunk = size == 0 ? ChunkPart.Trailer : ChunkPart.Data;
                return false;
            case ChunkPart.DataEnd:
                _chunk = line.IsEmpty ? ChunkPart.Size : throw Malformed("a chunk is longer than it says");
                return false;
            default:
                return line.IsEmpty;
        }
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        var line = head[..end];
        head = head[(end + 2)..];
        return line;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(text, lowerCase);

    private static WireException Malformed(string why) => new(WireFault.Malformed, $"The answer is not to be understood: {why}");
}
