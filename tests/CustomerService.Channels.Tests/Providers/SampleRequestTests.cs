using CustomerService.Channels.Tests.Twilio;
using CustomerService.Channels.Twilio;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>Each channel takes the sample that it makes, and nobody else's.</summary>
public sealed class SampleRequestTests
{
    /// <summary>A call's first words, which the libraries of <see cref="SigningChannels"/> need not judge: its signature is that of text messages.</summary>
    private static readonly (IInboundChannel Channel, Func<int, ChannelAccount> Account)[] All =
    [
        .. SigningChannels.All.Select(each => (each.Channel, each.Account)),
        (new TwilioVoiceChannel(MediaDouble.Nothing), TwilioVoiceCalls.Account),
    ];

    public static TheoryData<string> Names => [.. All.Select(each => each.Channel.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_IsReadAsWhatItSays_ByItsAccountAlone(string name)
    {
        var (channel, account) = All.Single(each => each.Channel.Name == name);
        var sample = new SampleMessage("sample-1", "15555550100", "Grüezi & \"hello\"", Samples.Now);
        var request = channel.MakeSample(account(1), sample)!;

        var result = await channel.ReceiveAsync(request, account(1), TestContext.Current.CancellationToken);
        var message = Assert.Single(result.Messages);
        Assert.Equal((200, "Grüezi & \"hello\"", "15555550100"), (result.Status, message.Text, message.From!.Address));
        Assert.Equal(401, (await channel.ReceiveAsync(request, account(2), TestContext.Current.CancellationToken)).Status);
        var other = channel.MakeSample(account(1), sample with { Id = "sample-2", At = Samples.Now.AddMilliseconds(1) })!;
        var again = await channel.ReceiveAsync(other, account(1), TestContext.Current.CancellationToken);
        Assert.NotEqual(message.MessageId, Assert.Single(again.Messages).MessageId);
    }
}
