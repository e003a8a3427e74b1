using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace Shop.Sms;

public sealed class SmsChannelTests : OutboundChannelConformance, IChannelAccounts
{
    private static readonly string Secret = new('s', 32);

    private readonly SmsDouble _service = new();

    protected override ChannelAddress To => new() { Channel = SmsRules.ChannelName, Address = "+41440000000" };

    protected override ImmutableArray<string> Secrets => [Secret];

    protected override IReadOnlyList<Delivery> Deliveries => [.. _service.Deliveries];

    protected override Task<IOutboundChannel> OpenAsync() => Task.FromResult<IOutboundChannel>(new SmsChannel(new HttpClient(_service), this));

    protected override Task PrepareAsync(OtherEnd next)
    {
        _service.Next = next;
        return Task.CompletedTask;
    }

    public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) =>
        new(tenant != Tenant || account != ChannelAccount.Default ? null : new ChannelAccount
        {
            Tenant = tenant,
            Channel = channel,
            Name = account,
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("url", "https://sms.example/messages"),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(SmsRules.Signing, [Secret]),
        });
}
