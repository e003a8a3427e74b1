using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>What a caller did not hear is not in the transcript.</summary>
public sealed class HeardTests(Clusters clusters)
{
    [Fact]
    public async Task AMessageThatWasInterrupted_IsThereAsFarAsItWasHeard_AndOneThatNobodyHeard_SaysNothing()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("where is my order?");
        await talk.SayWellAsync("and the other one?");
        var replies = (await talk.Grain.ReadTranscriptAsync(0, 100))!.Messages.Where(message => message.From == Speaker.Bot).ToList();
        Assert.True(replies.Count >= 2);

        var cut = await talk.Grain.ReportHeardAsync(new HeardReply(replies[0].Seq, "You can"));
        var again = await talk.Grain.ReportHeardAsync(new HeardReply(replies[0].Seq, "You can"));
        await talk.Grain.ReportHeardAsync(new HeardReply(replies[1].Seq, ""));
        var none = await talk.Grain.ReportHeardAsync(new HeardReply(10_000, "x"));

        Assert.Equal((CommandStatus.Accepted, CommandStatus.Accepted, 0L, CommandStatus.Refused), (cut.Status, again.Status, again.Seq, none.Status));
        await talk.DeactivateAsync();
        foreach (var limit in new[] { 1, 2, 100 })
        {
            var shown = await ReadAsync(talk.Grain, limit);
            Assert.Equal("You can…", shown.Single(message => message.Seq == replies[0].Seq).Text);
            Assert.Equal("…", shown.Single(message => message.Seq == replies[1].Seq).Text);
        }
    }

    private static async Task<List<TranscriptMessage>> ReadAsync(IConversationGrain conversation, int limit)
    {
        var all = new List<TranscriptMessage>();
        for (long? after = 0; after is { } from;)
        {
            var page = await conversation.ReadTranscriptAsync(from, limit);
            all.AddRange(page!.Messages);
            after = page.Next;
        }

        return all;
    }
}
