using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Messenger;

/// <summary>What an account, a professional account of Instagram, needs: the same as a page of Messenger.</summary>
internal sealed class InstagramRules(IOptions<WebhookOptions> options) : MessengerRules(options)
{
    public new const string Name = "instagram";

    public override string Channel => Name;
}
