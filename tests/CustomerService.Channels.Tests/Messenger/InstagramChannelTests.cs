using CustomerService.Channels.Messenger;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Messenger;

public sealed class InstagramChannelTests : MessengerChannelTests
{
    protected override IInboundChannel Channel => new InstagramChannel(MediaDouble.Nothing);

    protected override string Name => "instagram";
}
