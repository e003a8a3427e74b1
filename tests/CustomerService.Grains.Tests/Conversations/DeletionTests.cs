using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>What a customer took back is shown no more, and the journal says that it was.</summary>
public sealed class DeletionTests(Clusters clusters)
{
    private static readonly ChannelAddress Home = new() { Channel = "slack", Account = "main", Address = "D1" };

    [Fact]
    public async Task WhatWasTakenBack_IsShownNoMore_WithItsEdits_AndTheRestStays()
    {
        var talk = await clusters.TalkAsync("slack");
        await SayAsync(talk, "D1:1.1", "my card is 4711");
        await SayAsync(talk, "D1:1.1:2.2", "my card is 4712");
        await SayAsync(talk, "D1:1.10", "another");

        await talk.Grain.DeleteMessageAsync("D1:1.1", "slack", "main");
        await talk.Grain.DeleteMessageAsync("D1:1.1", "slack", "main");
        await talk.DeactivateAsync();

        var said = (await talk.Grain.ReadTranscriptAsync(0, 100))!.Messages.Where(message => message.From == Speaker.Customer).ToList();
        Assert.Equal(["deleted by the customer", "deleted by the customer", "another"], said.Select(message => message.Text));
        Assert.Equal([true, true, false], said.Select(message => message.IsDeleted));
        Assert.Equal(
            said.Where(message => message.IsDeleted).Select(message => message.Seq),
            (await talk.EventsAsync<MessageDeleted>()).Select(deleted => deleted.Message));
        Assert.Equal("deleted by the customer", (await talk.Grain.ReadTranscriptAsync(0, 1))!.Messages[0].Text);
    }

    [Theory]
    [InlineData("D1:9.9", "slack", "main")]
    [InlineData("D1:1.1", "teams", "main")]
    [InlineData("D1:1.1", "slack", "other")]
    [InlineData("D1:1", "slack", "main")]
    public async Task WhatNeverCameThatWay_ChangesNothing(string id, string channel, string account)
    {
        var talk = await clusters.TalkAsync("slack");
        await SayAsync(talk, "D1:1.1", "hello");
        await talk.Grain.DeleteMessageAsync(id, channel, account);
        await (await clusters.TalkAsync()).Grain.DeleteMessageAsync(id, channel, account);

        Assert.Empty(await talk.EventsAsync<MessageDeleted>());
    }

    [Fact]
    public async Task WhatCanNotBeRecorded_IsToldAgain()
    {
        var talk = await clusters.TalkAsync("slack");
        await SayAsync(talk, "D1:1.1", "hello");
        talk.Bed.Store.SetDown(talk.Partition, true);
        await Assert.ThrowsAnyAsync<Exception>(() => talk.Grain.DeleteMessageAsync("D1:1.1", "slack", "main"));
        talk.Bed.Store.SetDown(talk.Partition, false);
        await talk.Grain.DeleteMessageAsync("D1:1.1", "slack", "main");

        Assert.Single(await talk.EventsAsync<MessageDeleted>());
    }

    private static async Task SayAsync(Talk talk, string id, string text)
    {
        var result = await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = id, Text = text, Channel = "slack", From = Home });
        Assert.Equal(CommandStatus.Accepted, result.Status);
    }
}
