using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Messenger;

/// <summary>Receives webhooks of Instagram, which have the form of Messenger's.</summary>
internal sealed class InstagramChannel(ProviderMedia media) : MessengerChannel(media)
{
    public override string Name => InstagramRules.Name;
}
