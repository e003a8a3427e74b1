using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CustomerService.Cli.Connections;

namespace CustomerService.Cli.Http;

/// <summary>Writes <c>POST …/messages</c> as bytes. What is the same in every request is encoded once.</summary>
internal sealed class MessageRequest
{
    private readonly byte[] _beforeConversation;
    private readonly byte[] _afterConversation;
    private readonly byte[] _afterText;

    /// <summary>Prepares requests to a host.</summary>
    /// <param name="connection">The host, tenant and key.</param>
    /// <param name="channel">The channel that messages carry; null leaves it to the host.</param>
    public MessageRequest(HostConnection connection, string? channel = null)
    {
        const string Mark = "0";
        var path = connection.ConversationPath(Mark);
        _beforeConversation = Encoding.ASCII.GetBytes($"POST {path[..^Mark.Length]}");
        _afterConversation = Encoding.ASCII.GetBytes(
            $"/messages HTTP/1.1\r\nHost: {connection.Url.Authority}\r\nAuthorization: Bearer {connection.Key}\r\nContent-Type: application/json\r\nContent-Length: ");
        _afterText = Encoding.UTF8.GetBytes(channel is null ? "}" : $",\"channel\":{JsonSerializer.Serialize(channel)}}}");
    }

    /// <summary>Writes a request into a buffer from the shared pool; give it back after sending.</summary>
    /// <param name="conversation">ASCII that needs no escaping in a path.</param>
    /// <param name="messageId">ASCII that needs no escaping in JSON.</param>
    /// <param name="jsonText">The text as JSON, with its quotes.</param>
    /// <param name="length">How much of the buffer is the request.</param>
    public byte[] Rent(string conversation, string messageId, ReadOnlySpan<byte> jsonText, out int length)
    {
        var beforeId = "{\"messageId\":\""u8;
        var beforeText = "\",\"text\":"u8;
        var body = beforeId.Length + messageId.Length + beforeText.Length + jsonText.Length + _afterText.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(_beforeConversation.Length + conversation.Length + _afterConversation.Length + 16 + body);
        var rest = buffer.AsSpan();
        Put(ref rest, _beforeConversation);
        Put(ref rest, conversation);
        Put(ref rest, _afterConversation);
        Utf8Formatter.TryFormat(body, rest, out var digits);
        rest = rest[digits..];
        Put(ref rest, "\r\n\r\n"u8);
        Put(ref rest, beforeId);
        Put(ref rest, messageId);
        Put(ref rest, beforeText);
        Put(ref rest, jsonText);
        Put(ref rest, _afterText);
        length = buffer.Length - rest.Length;
        return buffer;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void Put(ref Span<byte> rest, string ascii) => rest = rest[Encoding.ASCII.GetBytes(ascii, rest)..];
}
