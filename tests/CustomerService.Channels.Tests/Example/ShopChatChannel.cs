using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace Shop;

/// <summary>The chat of a shop's app. It signs the body: <c>X-Signature</c> is the HMAC-SHA256 of it in hexadecimal.</summary>
public sealed class ShopChatChannel : IInboundChannel
{
    public string Name => "shop-chat";

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(IsSigned(request, account) ? Read(request) : InboundResult.Refused);

    private static bool IsSigned(InboundRequest request, ChannelAccount account)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isSigned = false;
        if (
            Convert.FromHexString(request.Header("X-Signature"), sent, out _, out var length) == OperationStatus.Done
                && length == sent.Length)
        {
            // All of them, so that the time tells nothing. Without a secret nobody is believed.
            foreach (var secret in account.Secrets.GetValueOrDefault("signing", []))
            {
                isSigned |= CryptographicOperations.FixedTimeEquals(
                    HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body.Span), sent);
            }
        }

        return isSigned;
    }

    private static InboundResult Read(InboundRequest request)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return InboundResult.Of([.. json.RootElement.GetProperty("messages").EnumerateArray().Select(MessageOf)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return InboundResult.Unreadable;
        }
    }

    private static CustomerMessage MessageOf(JsonElement message) => new()
    {
        MessageId = message.GetProperty("id").GetString() ?? "",
        Text = message.GetProperty("text").GetString() ?? "",
        From = new ChannelAddress { Channel = "shop-chat", Address = message.GetProperty("chat").GetString() },
    };
}
