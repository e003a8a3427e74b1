using CustomerService.Channels.Messenger;

namespace CustomerService.Channels.Tests.Messenger;

public sealed class InstagramChannelTests : MessengerChannelTests
{
    protected override IInboundChannel Channel => new InstagramChannel();

    protected override string Name => "instagram";
}
