using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Feed;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>What providers tell of messages that were sent or given up: it is kept, shown in the transcript and never goes backwards.</summary>
public sealed class DeliveryReportTests(Clusters clusters)
{
    public static TheoryData<DeliveryState, DeliveryState, DeliveryState> Orders => new()
    {
        { DeliveryState.Accepted, DeliveryState.Delivered, DeliveryState.Delivered },
        { DeliveryState.Delivered, DeliveryState.Read, DeliveryState.Read },
        { DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Read },
        { DeliveryState.Read, DeliveryState.Failed, DeliveryState.Read },
        { DeliveryState.Delivered, DeliveryState.Accepted, DeliveryState.Delivered },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Reports_OfASentMessage_AreShown_AndTheFurthestCounts(DeliveryState first, DeliveryState then, DeliveryState shown)
    {
        var (talk, key) = await SentAsync();
        await ReportAsync(talk, key, first);
        await ReportAsync(talk, key, then);
        await ReportAsync(talk, key, first);

        Assert.Equal(shown, await ShownAsync(talk));
        await talk.DeactivateAsync();
        Assert.Equal(shown, await ShownAsync(talk));
        Assert.Empty((await talk.Grain.ReadOutboxAsync()).DeadLetters);
    }

    [Fact]
    public async Task AMessage_ThatFailsAfterItWasTaken_IsADeadLetter_AndALaterReportTakesItBack()
    {
        var (talk, key) = await SentAsync();
        Assert.Equal(DeliveryState.Accepted, await ShownAsync(talk));
        await talk.Grain.ReportDeliveryAsync(
            new DeliveryReport("sid-1", DeliveryState.Failed) { Key = key, Reason = "131026 not deliverable" }, "neither", ChannelAccount.Default);

        var letter = Assert.Single((await talk.Grain.ReadOutboxAsync()).DeadLetters);
        Assert.Equal((key, "131026 not deliverable"), (letter.Key, letter.Reason));
        Assert.Equal(DeliveryState.Failed, await ShownAsync(talk));

        await ReportAsync(talk, key, DeliveryState.Delivered);
        Assert.Equal((0, 0), await CountsAsync(talk));
        Assert.Equal(DeliveryState.Delivered, await ShownAsync(talk));
    }

    [Fact]
    public async Task ADeadLetter_OfAFailure_IsSentAgain_WhenItIsReplayed()
    {
        var (talk, key) = await SentAsync();
        await ReportAsync(talk, key, DeliveryState.Failed);
        Assert.True(await talk.Grain.ReplayDeadLetterAsync(key));
        await talk.WaitUntilSentAsync();

        Assert.Equal((0, 0), await CountsAsync(talk));
        Assert.Equal(DeliveryState.Accepted, await ShownAsync(talk));
    }

    [Theory]
    [InlineData("neither", "other", "|3|0")]
    [InlineData("keyed", ChannelAccount.Default, "|3|0")]
    [InlineData("neither", ChannelAccount.Default, "|3|1")]
    [InlineData("neither", ChannelAccount.Default, "|99999|0")]
    [InlineData("neither", ChannelAccount.Default, "|-3|0")]
    [InlineData("neither", ChannelAccount.Default, "|3")]
    [InlineData("neither", ChannelAccount.Default, "")]
    public async Task AReport_OfSomethingElse_ChangesNothing(string channel, string account, string key)
    {
        var (talk, _) = await SentAsync();
        await talk.Grain.ReportDeliveryAsync(new DeliveryReport("sid-1", DeliveryState.Failed) { Key = talk.Id + key }, channel, account);

        Assert.Equal(DeliveryState.Accepted, await ShownAsync(talk));
        Assert.Equal((0, 0), await CountsAsync(talk));
    }

    [Fact]
    public async Task AReport_ThatCannotBeRecorded_IsRefused_SoThatItIsToldAgain()
    {
        var (talk, key) = await SentAsync();
        talk.Bed.Store.SetDown(talk.Partition, true);
        await Assert.ThrowsAnyAsync<Exception>(() => ReportAsync(talk, key, DeliveryState.Read));
        talk.Bed.Store.SetDown(talk.Partition, false);
        await ReportAsync(talk, key, DeliveryState.Read);

        Assert.Equal(DeliveryState.Read, await ShownAsync(talk));
    }

    [Fact]
    public async Task AMessage_ThatWaits_IsShownWaiting()
    {
        var (talk, channel) = await TalkAsync();
        channel.Script(talk.Id, new ScriptedChannel.Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);
        Assert.Equal(DeliveryState.Waiting, await ShownAsync(talk));
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitUntilSentAsync();
        Assert.Equal(DeliveryState.Accepted, await ShownAsync(talk));
    }

    [Fact]
    public async Task EachOutcome_IsAnEvent_Once_AndComesIntoTheFeed()
    {
        var (talk, key) = await SentAsync();
        await ReportAsync(talk, key, DeliveryState.Delivered);
        await ReportAsync(talk, key, DeliveryState.Delivered);
        await talk.DeactivateAsync();
        await ReportAsync(talk, key, DeliveryState.Accepted);
        await ReportAsync(talk, key, DeliveryState.Read);
        await ReportAsync(talk, key, DeliveryState.Failed);

        Assert.Equal(
            [(3L, DeliveryState.Accepted), (3L, DeliveryState.Delivered), (3L, DeliveryState.Read)],
            (await talk.EventsAsync()).OfType<MessageDelivered>().Select(each => (each.Message, each.State)));
        Assert.Equal(
            [
                """{"message":3,"channel":"neither","state":"accepted"}""", """{"message":3,"channel":"neither","state":"delivered"}""",
                """{"message":3,"channel":"neither","state":"read"}""",
            ],
            (await talk.Cluster.WholeFeedAsync(talk)).Where(each => each.Kind == "message.delivered").Select(each => each.Data));
    }

    [Fact]
    public async Task AFailure_IsAnEvent_WhoseReasonIsPersonal_AndSoIsWhatComesAfterIt()
    {
        var (talk, key) = await SentAsync();
        await talk.Grain.ReportDeliveryAsync(
            new DeliveryReport("sid-1", DeliveryState.Failed) { Key = key, Reason = "no mailbox a@b.example" }, "neither", ChannelAccount.Default);
        await ReportAsync(talk, key, DeliveryState.Delivered);

        Assert.Equal(
            ["MessageDelivered Accepted", "MessageFailed no mailbox a@b.example", "MessageDelivered Delivered"],
            (await talk.EventsAsync()).Select(each => each switch
            {
                MessageDelivered d => $"{nameof(MessageDelivered)} {d.State}",
                MessageFailed f => $"{nameof(MessageFailed)} {f.Reason}",
                _ => "",
            }).Where(each => each.Length > 0));
        var bare = (await talk.Cluster.WholeFeedAsync(talk)).Single(each => each.Kind == "message.failed");
        Assert.Equal("""{"message":3,"channel":"neither"}""", bare.Data);
        var whole = (await talk.Cluster.WholeFeedAsync(talk, withContent: true)).Single(each => each.Kind == "message.failed");
        Assert.Equal("""{"message":3,"channel":"neither","reason":"no mailbox a@b.example"}""", whole.Data);
    }

    private static Task ReportAsync(Talk talk, string key, DeliveryState state) =>
        talk.Grain.ReportDeliveryAsync(new DeliveryReport("sid-1", state) { Key = key }, "neither", ChannelAccount.Default);

    private static async Task<(int Pending, int Dead)> CountsAsync(Talk talk)
    {
        var view = await talk.Grain.ReadOutboxAsync();
        return (view.Pending, view.DeadLetterCount);
    }

    private static async Task<DeliveryState?> ShownAsync(Talk talk)
    {
        var page = (await talk.Grain.ReadTranscriptAsync(0, 50))!;
        Assert.Null(Assert.Single(page.Messages, message => message.From == Speaker.Customer).Delivery);
        return Assert.Single(page.Messages, message => message.From == Speaker.Bot).Delivery;
    }

    private async Task<(Talk Talk, string Key)> SentAsync()
    {
        var (talk, channel) = await TalkAsync();
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();
        return (talk, Assert.Single(channel.Attempts(talk.Id)).Key);
    }

    private async Task<(Talk Talk, ScriptedChannel Channel)> TalkAsync()
    {
        var talk = await clusters.TalkAsync("neither");
        return (talk, (ScriptedChannel)talk.Bed.Channels.Single(channel => channel.Name == "neither"));
    }
}
