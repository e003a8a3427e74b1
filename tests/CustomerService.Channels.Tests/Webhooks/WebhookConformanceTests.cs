using System.Collections.Immutable;
using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Webhooks;

/// <summary>The webhook passes the suite for outbound channels, whatever its other end does against duplicates.</summary>
public abstract class WebhookConformanceTests(DeliveryClass delivery) : OutboundChannelConformance
{
    private readonly ChannelHarness _harness = new();
    private EndpointDouble _endpoint = null!;
    private bool _gone;

    protected override ImmutableArray<string> Secrets => _endpoint.Settings.Secrets;

    protected override IReadOnlyList<Delivery> Deliveries =>
        [.. _endpoint.Posts.Select(
            (post, i) => new Delivery(post.Text, i == _endpoint.Posts.Count - 1 ? _endpoint.LastBody : "", post.Key))];

    protected override async Task<IOutboundChannel> OpenAsync()
    {
        _endpoint = await _harness.ConnectDoubleAsync(delivery, Tenant);
        return _harness.Channel;
    }

    protected override async Task CloseAsync()
    {
        await _endpoint.DisposeAsync();
        await _harness.DisposeAsync();
    }

    protected override async Task PrepareAsync(OtherEnd next)
    {
        if (_gone)
        {
            await _endpoint.AcceptAsync();
        }

        _gone = next == OtherEnd.IsGone;
        switch (next)
        {
            case OtherEnd.Refuses:
                _endpoint.Fail(EndpointFault.Answer(410));
                break;
            case OtherEnd.IsBusy:
                _endpoint.Fail(EndpointFault.Answer(429, "30"));
                break;
            case OtherEnd.TakesWithoutAnswer:
                _endpoint.Fail(EndpointFault.Lost);
                break;
            case OtherEnd.IsGone:
                await _endpoint.RefuseAsync();
                break;
        }
    }
}
