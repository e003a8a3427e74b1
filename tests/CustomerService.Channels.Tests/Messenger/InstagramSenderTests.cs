using System.Text;

namespace CustomerService.Channels.Tests.Messenger;

public sealed class InstagramSenderTests : MessengerSenderTests
{
    protected override string Name => "instagram";

    [Fact]
    public async Task Text_IsCutToAThousandBytes()
    {
        await SendAsync(Message(1, string.Concat(Enumerable.Repeat("😀", 900))));

        Assert.All(Provider.Requests, request => Assert.InRange(Encoding.UTF8.GetByteCount(TextOf(request)), 1, 1000));
        Assert.Equal(1800, Provider.Requests.Sum(request => TextOf(request).Length));
    }
}
