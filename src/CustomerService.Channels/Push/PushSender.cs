using CustomerService.Channels.Providers;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Push;

/// <summary>
/// Tells devices. All of a message goes as a notice in one call; a second copy of it takes the first one's place, so that sending again is
/// no duplicate for anybody.
/// </summary>
internal abstract class PushSender(ProviderPost post, IChannelAccounts accounts, ILogger logger) : ProviderSender(post, accounts, logger)
{
    public override OutboundCapabilities Capabilities => OutboundCapabilities.TextOnly;

    protected override DeliveryClass Class => DeliveryClass.Keyed;

    protected static SendResult Gone(string reason) => new(SendOutcome.Rejected, reason) { IsAddressGone = true };
}
