using System.Text;
using CsCheck;
using CustomerService.Cli.Http;
using Xunit;

namespace CustomerService.Cli.Tests.Http;

public sealed class ResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello", true)]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:5 \r\n\r\nhello", 200, "hello", true)]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi", 200, "hi", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi", 200, "hi", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", 200, "hi", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi", 200, "hi", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "", true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx", 201, "x", true)]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0A;note=1\r\n0123456789\r\n0\r\n\r\n", 200, "abc0123456789", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n1\r\na\r\n0\r\nTrailer: x\r\n\r\n", 200, "a", true)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n", 503, "", true)]
    public void Answers_of_every_framing_are_read_whole(string bytes, int status, string body, bool keepAlive)
    {
        // In one piece, and byte by byte: where the pieces end must not matter.
        foreach (var size in new[] { bytes.Length, 1, 2, 7 })
        {
            var parser = new ResponseParser();
            Assert.True(Feed(parser, bytes, size));
            Assert.Equal((status, body, keepAlive), (parser.Status, Encoding.ASCII.GetString(parser.Body.Span), parser.KeepAlive));
        }
    }

    [Theory]
    [InlineData("HTTP/2 200\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 099 Low\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n")]
    [InlineData("<html>hello</html>")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n")]
    public void Nonsense_is_malformed_and_never_an_answer(string bytes)
    {
        var error = Assert.Throws<WireException>(() => Feed(new ResponseParser(), bytes, bytes.Length));
        Assert.Equal(WireFault.Malformed, error.Fault);
    }

    [Fact]
    public void A_head_without_end_is_given_up() =>
        Assert.Throws<WireException>(() => Feed(new ResponseParser(), "HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000), 1000));

    [Fact]
    public void A_body_until_close_is_complete_only_at_the_end()
    {
        var parser = new ResponseParser();
        Assert.False(Feed(parser, "HTTP/1.1 200 OK\r\n\r\nabc", 4));
        Assert.True(parser.End());
        Assert.Equal("abc", Encoding.ASCII.GetString(parser.Body.Span));
        Assert.False(parser.KeepAlive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    public void An_answer_that_ends_early_is_not_complete(string bytes)
    {
        var parser = new ResponseParser();
        Assert.False(Feed(parser, bytes, 3));
        Assert.False(parser.End());
    }

    [Fact]
    public void Bytes_beyond_the_answer_end_the_connection()
    {
        var parser = new ResponseParser();
        Assert.True(Feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 408 Too Slow\r\n\r\n", 500));
        Assert.Equal("a", Encoding.ASCII.GetString(parser.Body.Span));
        Assert.False(parser.KeepAlive);
    }

    [Fact]
    public void Nothing_of_the_last_answer_is_left_after_a_reset()
    {
        var parser = new ResponseParser();
        Assert.True(Feed(parser, "HTTP/1.1 503 Busy\r\nRetry-After: 9\r\nContent-Length: 4\r\n\r\nlong", 500));
        parser.Reset();
        Assert.False(parser.HasBytes);
        Assert.True(Feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", 500));
        Assert.Equal((200, 1, null), (parser.Status, parser.Body.Length, parser.RetryAfter));
    }

    [Fact]
    public void Any_body_in_any_chunks_and_any_pieces_comes_out_as_it_went_in() =>
        Gen.Select(Gen.Byte.Array[1, 300].Array[0, 20], Gen.Int[1, 97]).Sample((chunks, piece) =>
        {
            using var wire = new MemoryStream();
            wire.Write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
            foreach (var chunk in chunks)
            {
                wire.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
                wire.Write(chunk);
                wire.Write("\r\n"u8);
            }

            wire.Write("0\r\n\r\n"u8);
            var parser = new ResponseParser();
            var complete = Feed(parser, wire.ToArray(), piece);
            return complete && parser.KeepAlive && parser.Body.Span.SequenceEqual(chunks.SelectMany(c => c).ToArray());
        });

    private static bool Feed(ResponseParser parser, string bytes, int size) => Feed(parser, Encoding.ASCII.GetBytes(bytes), size);

    private static bool Feed(ResponseParser parser, byte[] bytes, int size)
    {
        var complete = false;
        foreach (var piece in bytes.Chunk(size))
        {
            for (var rest = piece.AsMemory(); !rest.IsEmpty;)
            {
                var room = parser.Room();
                var count = Math.Min(room.Length, rest.Length);
                rest[..count].CopyTo(room);
                rest = rest[count..];
                complete = parser.Advance(count);
            }
        }

        return complete;
    }
}
