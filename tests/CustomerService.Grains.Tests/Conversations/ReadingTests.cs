using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Transcripts by page, events by waiting.</summary>
public sealed class ReadingTests(Clusters clusters)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task Pages_TogetherAreTheTranscript(int limit)
    {
        var talk = await clusters.TalkAsync();
        for (var i = 0; i < 7; i++)
        {
            await talk.SayWellAsync($"message {i}");
        }

        var messages = new List<TranscriptMessage>();
        long? after = 0;
        while (after is { } from)
        {
            var page = (await talk.Grain.ReadTranscriptAsync(from, limit))!;
            Assert.True(page.Messages.Length <= limit);
            messages.AddRange(page.Messages);
            after = page.Next;
        }

        Assert.Equal(14, messages.Count);
        Assert.Equal(messages.OrderBy(m => m.Seq), messages);
        Assert.Equal(await talk.TranscriptAsync(), messages.Select(m => $"{m.From}: {m.Text}"));
    }

    [Fact]
    public async Task AWaitingReader_GetsTheNextEvents_AndResumesWithoutLossOrRepeat()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");

        var waiting = talk.Grain.ReadEventsAsync(3, 100, TimeSpan.FromSeconds(20));
        await talk.SayWellAsync("more");
        var page = (await waiting)!;
        var rest = (await talk.Grain.ReadEventsAsync(4, 1, TimeSpan.Zero))!;

        Assert.Equal([4L, 5L, 6L], page.Events.Select(e => e.Seq));
        Assert.Equal(6, page.LastSeq);
        Assert.Equal(5L, Assert.Single(rest.Events).Seq);
        Assert.Equal(5, rest.LastSeq);
    }

    [Fact]
    public async Task AStoppingSilo_LetsAWaitingReaderGo()
    {
        await using var cluster = await TestCluster.StartAsync(clusters.Bed, ClusterSettings.Patient);
        var talk = new Talk(cluster, Clusters.NewId());
        await talk.SayWellAsync("hello");
        var waiting = talk.Grain.ReadEventsAsync(3, 100, TimeSpan.FromSeconds(20));
        await talk.Grain.ReadTranscriptAsync(0, 1);

        cluster.Service<IHostApplicationLifetime>().StopApplication();
        var page = await waiting;

        Assert.True(page is { Events.IsEmpty: true, LastSeq: 3 });
        Assert.True(cluster.Service<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task ALimitOfNothing_IsOne()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");

        Assert.Single((await talk.Grain.ReadEventsAsync(0, 0, TimeSpan.Zero))!.Events);
        Assert.Empty((await talk.Grain.ReadEventsAsync(99, -5, TimeSpan.Zero))!.Events);
        Assert.Single((await talk.Grain.ReadTranscriptAsync(-7, 0))!.Messages);
    }
}
