using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace Shop.Sms;

/// <summary>Takes what the service brings: it signs the body, <c>X-Signature</c> is the HMAC-SHA256 of it in hexadecimal.</summary>
public sealed class SmsInbound : IInboundChannel
{
    public string Name => SmsRules.ChannelName;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        return new(IsSigned(request, account) ? Read(request, account) : InboundResult.Refused);
    }

    private static bool IsSigned(InboundRequest request, ChannelAccount account)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isSigned = false;
        var read = Convert.FromHexString(request.Header("X-Signature"), sent, out _, out var length);
        if (read == OperationStatus.Done && length == sent.Length)
        {
            // All of them, so that the time tells nothing. Without a secret nobody is believed.
            foreach (var secret in account.Secrets.GetValueOrDefault(SmsRules.Signing, []))
            {
                var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body.Span);
                isSigned |= CryptographicOperations.FixedTimeEquals(expected, sent);
            }
        }

        return isSigned;
    }

    private static InboundResult Read(InboundRequest request, ChannelAccount account)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            var messages = json.RootElement.GetProperty("messages").EnumerateArray();
            return InboundResult.Of([.. messages.Select(message => MessageOf(message, account))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return InboundResult.Unreadable;
        }
    }

    private static CustomerMessage MessageOf(JsonElement message, ChannelAccount account) => new()
    {
        MessageId = message.GetProperty("id").GetString() ?? "",
        Text = message.GetProperty("text").GetString() ?? "",
        From = new ChannelAddress
        {
            Channel = SmsRules.ChannelName,
            Account = account.Name,
            Address = message.GetProperty("from").GetString(),
        },
    };
}
