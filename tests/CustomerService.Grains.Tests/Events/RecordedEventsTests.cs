using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Testing.Clusters;
using CustomerService.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Shop.Support;
using Xunit;

namespace CustomerService.Grains.Tests.Events;

/// <summary>
/// Events are recorded and brought again; the worked example of docs/extending.md counts right, whatever is lost and repeated.
/// </summary>
public sealed class RecordedEventsTests
{
    [Fact]
    public async Task AConsumersCount_SurvivesARestart_AndEventsThatComeAgainOrNever()
    {
        var recorded = new RecordedEvents();
        await using var cluster = await SupportCluster.StartAsync(new SupportClusterOptions
        {
            Pack = "packs/shop",
            Services = services => services.AddSingleton<IEventSink>(recorded),
        });
        foreach (var conversation in new[] { "a", "b", "c" })
        {
            await cluster.SayAsync(conversation, "where is my order");
            await cluster.SayAsync(conversation, "a human please");
            await cluster.Conversation(conversation).RateAsync(new Rating { Score = 4 });
        }

        await CountsAsync(cluster, 3);
        await cluster.RestartAsync();
        Assert.Equal(3, await Counter(cluster).CountAsync());

        var stream = cluster.Services.GetRequiredKeyedService<IStreamProvider>(ConversationStream.Provider);
        for (var seed = 1; seed <= 3; seed++)
        {
            await recorded.ReplayAsync(
                (tenant, batch) =>
                    stream.GetStream<ConversationFactBatch>(StreamId.Create(ConversationStream.Namespace, tenant)).OnNextAsync(batch),
                Replay.Troubled with { Seed = seed });
        }

        await cluster.SayAsync("d", "a human please");
        await CountsAsync(cluster, 4);
    }

    [Fact]
    public async Task AFile_HoldsWhatWasRecorded_AndNoWordThatPeopleWrote()
    {
        var recorded = Conversations();
        using var folder = new TemporaryFolder();
        await recorded.SaveAsync(folder.File("recorded.json"));
        var loaded = await RecordedEvents.LoadAsync(folder.File("recorded.json"));
        var written = new RecordedEvents();
        await loaded.ReplayAsync(written);

        Assert.Equal(Told(recorded), Told(written));
        Assert.Equal(10, Told(written).Count);
    }

    [Fact]
    public async Task Trouble_LosesAndRepeats_TheSameForASeed_AndNeverTheLastOfAConversation()
    {
        var (one, two) = (new RecordedEvents(), new RecordedEvents());
        await Conversations().ReplayAsync(one, Replay.Troubled with { Lost = 0.5 });
        await Conversations().ReplayAsync(two, Replay.Troubled with { Lost = 0.5 });

        Assert.Equal(Told(one), Told(two));
        Assert.NotEqual(Told(Conversations()), Told(one));
        Assert.Contains("c0 5", Told(one));
        Assert.Contains("c1 5", Told(one));
    }

    [Theory]
    [InlineData("IHandoffCounter.cs")]
    [InlineData("HandoffCounts.cs")]
    [InlineData("HandoffCounter.cs")]
    public void The_documents_show_the_code_that_is_tested(string file)
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Events", "Example", file));
        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static IHandoffCounter Counter(SupportCluster cluster) => cluster.Client.GetGrain<IHandoffCounter>(SupportCluster.Tenant);

    private static Task CountsAsync(SupportCluster cluster, int count) =>
        Eventually.TrueAsync(async () => await Counter(cluster).CountAsync() == count, $"{count} handoffs are counted");

    private static RecordedEvents Conversations()
    {
        var recorded = new RecordedEvents();
        for (var seq = 1; seq <= 5; seq++)
        {
            for (var conversation = 0; conversation < 2; conversation++)
            {
                var fact = new ConversationFact { Seq = seq, Kind = "bot", At = DateTimeOffset.UnixEpoch };
                var facts = new ConversationFacts($"c{conversation}", [fact]);
                _ = recorded.WriteAsync("acme", new ConversationFactBatch([facts]), CancellationToken.None);
            }
        }

        return recorded;
    }

    private static List<string> Told(RecordedEvents recorded) =>
        [.. recorded.Batches.SelectMany(batch => batch.Batch.Items).SelectMany(
            i => i.Facts.Select(fact => $"{i.ConversationId} {fact.Seq}"))];
}
