using CustomerService.Channels.Signatures;
using CustomerService.Channels.Webhooks;
using CustomerService.Testing.Channels;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Webhooks;

/// <summary>The webhook's rules pass the suite.</summary>
public sealed class WebhookRulesTests : ChannelRulesConformance
{
    private static readonly WebhookSettings Good = new() { Url = "https://shop.example/hook", Secrets = [WebhookSecret.Create()] };

    protected override IChannelRules Rules { get; } = new WebhookRules(Options.Create(new WebhookOptions()));

    protected override ChannelAccount Account { get; } = Of(Good);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Of(Good with { Url = "http://shop.example/hook" }), "settings.url"),
        (Of(Good with { Url = "https://10.0.0.1/" }), "settings.url"),
        (Of(Good with { Secrets = [] }), "secrets.signing"),
        (Of(Good with { Secrets = ["whsec_hunter2"] }), "secrets.signing[0]"),
        (Of(Good with { Delivery = DeliveryClass.Readable }), "settings.readBackUrl"),
        (Of(Good) with { Settings = Of(Good).Settings.SetItem("onUnknown", "perhaps") }, "settings.onUnknown"),
        (Of(Good) with { Settings = Of(Good).Settings.SetItem("delivery", "by pigeon") }, "settings.delivery"),
    ];

    private static ChannelAccount Of(WebhookSettings settings) => settings.ToAccount("acme", ChannelAccount.Default);
}
