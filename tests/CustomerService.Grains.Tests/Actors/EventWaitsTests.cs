using System.Runtime.ExceptionServices;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Actors;

/// <summary>Readers that wait: on one clock, without exceptions, and let go when there is no more to wait for.</summary>
public sealed class EventWaitsTests(Clusters clusters)
{
    [Fact]
    public async Task A_wait_that_brings_nothing_throws_nothing()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        var thrown = 0;
        void Note(object? sender, FirstChanceExceptionEventArgs e) =>
            thrown += e.Exception is TimeoutException or OperationCanceledException && Environment.StackTrace.Contains("ReadEventsAsync", StringComparison.Ordinal) ? 1 : 0;

        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => talk.Grain.ReadEventsAsync(3, 100, TimeSpan.FromSeconds(1.5))));
            Assert.All(pages, page => Assert.True(page is { Events.IsEmpty: true, LastSeq: 3, Head: 3 }));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public async Task All_who_wait_for_a_conversation_hear_of_its_news_and_nobody_is_kept()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        var waiting = Enumerable.Range(0, 20).Select(_ => talk.Grain.ReadEventsAsync(3, 100, TimeSpan.FromSeconds(20))).ToList();
        await talk.SayWellAsync("more");
        Assert.All(await Task.WhenAll(waiting), page => Assert.Equal([4L, 5L, 6L], page!.Events.Select(e => e.Seq)));

        var waits = talk.Cluster.Service<EventWaits>();
        await Eventually.TrueAsync(() => waits.CountFor(GrainKeys.Make(TestCluster.Tenant, talk.Id)) == 0, "somebody is kept");
    }

    [Fact]
    public async Task A_conversation_that_has_not_begun_is_waited_for()
    {
        var talk = await clusters.TalkAsync();
        var waiting = talk.Grain.ReadEventsAsync(0, 100, TimeSpan.FromSeconds(20));
        Assert.Null(await talk.Grain.ReadEventsAsync(0, 100, TimeSpan.Zero));
        Assert.Null(await talk.Grain.ReadEventsAsync(0, 100, TimeSpan.FromSeconds(0.1)));
        await talk.SayWellAsync("hello");
        Assert.NotEmpty((await waiting)!.Events);
    }

    [Fact]
    public async Task Who_saw_more_than_there_is_learns_the_head()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        Assert.Equal(3, (await talk.Grain.ReadEventsAsync(99_999, 100, TimeSpan.Zero))!.Head);
        Assert.Equal(3, (await talk.Grain.ReadEventsAsync(99_999, 100, TimeSpan.FromSeconds(0.5)))!.Head);
        Assert.Equal(3, (await talk.Grain.ReadEventsAsync(0, 1, TimeSpan.Zero))!.Head);
    }
}
