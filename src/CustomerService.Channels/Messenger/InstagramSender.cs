using CustomerService.Channels.Providers;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Messenger;

/// <summary>Sends to Instagram, whose texts are shorter: 1,000 bytes, and no character has more than four.</summary>
internal sealed class InstagramSender(ProviderPost post, IChannelAccounts accounts, ILogger<InstagramSender> logger)
    : MessengerSender(post, accounts, logger)
{
    public override string Name => InstagramRules.Name;

    protected override int TextLength => 250;
}
