using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Testing.Channels;

namespace Shop;

public sealed class ShopChatConformanceTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new ShopChatChannel();

    protected override int Batch => 10;

    protected override ChannelAccount AccountOf(int number) => new()
    {
        Tenant = "demo",
        Channel = "shop-chat",
        Name = "app",
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("signing", [new string((char)('a' + number), 32)]),
    };

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) =>
        RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
        {
            messages = messages.Select(message => new { id = $"m{message.Number}", chat = $"{message.Chat}", text = message.Text }),
        }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => new()
    {
        Method = "POST",
        Url = new Uri("https://support.example/api/v1/tenants/demo/channels/shop-chat/app/inbound"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Signature"] = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["signing"][0]), body.Span)),
        },
        Body = body,
        At = DateTimeOffset.UnixEpoch,
    };
}
