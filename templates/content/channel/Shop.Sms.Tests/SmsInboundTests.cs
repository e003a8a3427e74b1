using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Testing.Channels;

namespace Shop.Sms.Tests;

/// <summary>The suite that every inbound channel has to pass: forgeries, damage, length, scripts.</summary>
public sealed class SmsInboundTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new SmsInbound();

    protected override int Batch => 10;

    protected override ChannelAccount AccountOf(int number) => new()
    {
        Tenant = "shop",
        Channel = SmsRules.ChannelName,
        Name = "main",
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("url", "https://sms.test/messages"),
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
            .Add(SmsRules.Signing, [new string((char)('a' + number), 32)]),
    };

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) =>
        RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
        {
            messages = messages.Select(message => new { id = $"m{message.Number}", from = $"+41{message.Chat}", text = message.Text }),
        }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => new()
    {
        Method = "POST",
        Url = new Uri("https://shop.test/api/v1/tenants/shop/channels/sms/main/inbound"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Signature"] = Convert.ToHexString(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets[SmsRules.Signing][0]), body.Span)),
        },
        Body = body,
        At = DateTimeOffset.UnixEpoch,
    };
}
