using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace Shop;

public sealed class SmsChannelTests : OutboundChannelConformance
{
    private readonly SmsDouble _service = new();

    protected override ChannelAddress To => new() { Channel = "sms", Address = "+41440000000" };

    // One service for all tenants.
    protected override bool HasAccounts => false;

    protected override IReadOnlyList<Delivery> Deliveries => [.. _service.Deliveries];

    protected override Task<IOutboundChannel> OpenAsync() =>
        Task.FromResult<IOutboundChannel>(new SmsChannel(new HttpClient(_service) { BaseAddress = new Uri("https://sms.example/") }));

    protected override Task PrepareAsync(OtherEnd next)
    {
        _service.Next = next;
        return Task.CompletedTask;
    }
}
