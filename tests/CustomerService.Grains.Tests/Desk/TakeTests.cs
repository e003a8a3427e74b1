using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Desk;

/// <summary>Of those who take a conversation at once exactly one has it, and all others are told who.</summary>
public sealed class TakeTests(Clusters clusters)
{
    private const int Takers = 50;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. Enum.GetNames<StoreFault>()];

    /// <summary>Fifty at once, by the silos of a cluster, while the store refuses, forgets to answer, or nobody can say what it did.</summary>
    [Theory, MemberData(nameof(Faults))]
    public async Task OfFifty_OneHasIt_AndTheOthersHearWho(string fault)
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, new ClusterSettings { Silos = 3 });
        for (var round = 0; round < 4; round++)
        {
            var talk = new Talk(cluster, $"c{round}");
            await talk.SayWellAsync(round % 2 == 0 ? "hello" : "I want a person");
            var script = Enum.Parse<StoreFault>(fault);
            bed.Store.FailCommits(talk.Partition, [.. Enumerable.Repeat(script, script == StoreFault.None ? 0 : 3)]);

            var results = await Task.WhenAll(Enumerable.Range(0, Takers).Select(taker => TakeAsync(cluster, talk, taker)));

            var joined = Assert.Single(await talk.EventsAsync<HandedOff>(), h => !h.Waiting);
            AssertOneWon(results, joined);
            Assert.Equal(round % 2 == 1, joined.Awaited);
        }
    }

    /// <summary>The silo that has the conversation dies while they take it: whatever it had committed, and not yet answered, counts.</summary>
    [Fact]
    public async Task OfFifty_OneHasIt_ThoughItsSiloDiesUnderThem()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, new ClusterSettings { Silos = 3 });
        var talk = new Talk(cluster, "c1");
        await talk.SayWellAsync("hello");
        var door = new TaskCompletionSource();
        bed.Store.HoldCommits(talk.Partition, door.Task);

        var racing = Task.WhenAll(Enumerable.Range(0, Takers).Select(taker => TakeAsync(cluster, talk, taker)));
        await Eventually.TrueAsync(() => bed.Store.Held(talk.Partition) > 0, "somebody's take is at the store");
        var place = await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(talk.Grain, Stop);
        var home = cluster.Inner.Silos.Single(silo => silo.SiloAddress.Equals(place));
        var dying = cluster.Inner.KillSiloAsync(home, Stop);
        door.SetResult();
        await dying;

        AssertOneWon(await racing, Assert.Single(await talk.EventsAsync<HandedOff>()));
    }

    [Fact]
    public async Task WhatIsAnothers_IsNeitherTakenNorReleased_AndWhatIsNobodysStaysSo()
    {
        var talk = await clusters.TalkAsync();
        Assert.Equal(CommandStatus.NotFound, (await talk.Grain.TakeAsync(Take("sam"))).Status);
        await talk.SayWellAsync("hello");

        var idle = await talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "sam" });
        var sam = await talk.Grain.TakeAsync(new TakeRequest { AgentId = "sam", AgentName = "Sam" });
        var again = await talk.Grain.TakeAsync(Take("sam"));
        var kim = await talk.Grain.TakeAsync(Take("kim"));
        var joining = await talk.Grain.HandOffAsync(new HandoffRequest { AgentId = "kim" });
        var release = await talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "kim", ToQueue = true });

        Assert.Equal((CommandStatus.Accepted, 0, ConversationStatus.Open), (idle.Status, idle.Seq, idle.ConversationStatus));
        Assert.Equal((CommandStatus.Accepted, ConversationStatus.HandedOff), (sam.Status, sam.ConversationStatus));
        Assert.Equal((CommandStatus.Accepted, 0), (again.Status, again.Seq));
        Assert.All([kim, joining, release], refused =>
            Assert.Equal((CommandStatus.Refused, new Assignee("sam", "Sam")), (refused.Status, refused.Owner)));

        var queued = await talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "sam", ToQueue = true });
        Assert.Equal(ConversationStatus.WaitingForAgent, queued.ConversationStatus);
        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.TakeAsync(Take("kim"))).Status);
        Assert.Equal(ConversationStatus.Open, (await talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "kim" })).ConversationStatus);
        Assert.Single((await talk.SayWellAsync("hello again")).Turn!.Replies);
        await talk.Grain.CloseAsync(new CloseRequest());
        var closed = await talk.Grain.TakeAsync(Take("kim"));
        Assert.Equal((CommandStatus.Refused, null), (closed.Status, closed.Owner));
    }

    /// <summary>A colleague may say something, under a name of their own: it is no way to have the conversation.</summary>
    [Fact]
    public async Task AColleaguesMessage_IsSaid_AndTheOwnerStays()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        await talk.Grain.TakeAsync(new TakeRequest { AgentId = "sam", AgentName = "Sam" });
        var said = await talk.Grain.PostAgentMessageAsync(new AgentMessage { MessageId = "a", Text = "Look here", AgentId = "kim", AgentName = "Kim" });
        await talk.DeactivateAsync();
        var page = (await talk.Grain.ReadTranscriptAsync(0, 10))!;

        Assert.Equal(CommandStatus.Accepted, said.Status);
        Assert.Equal(("sam", "Sam", "Kim"), (page.AgentId, page.AgentName, page.Messages[^1].AuthorName));
        Assert.Equal("sam", (await talk.Grain.TakeAsync(Take("kim"))).Owner?.Id);
    }

    private static TakeRequest Take(string agent) => new() { AgentId = agent };

    /// <summary>As a caller does who repeats what was not answered, by whichever silo.</summary>
    private static async Task<CommandResult> TakeAsync(TestCluster cluster, Talk talk, int taker)
    {
        CommandResult? result = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    var silos = cluster.Inner.Silos;
                    var grains = silos[taker % silos.Count].ServiceProvider.GetRequiredService<IGrainFactory>();
                    result = await grains.GetGrain<IConversationGrain>(talk.Grain.GetPrimaryKeyString())
                        .TakeAsync(new TakeRequest { AgentId = $"agent-{taker}", AgentName = $"Agent {taker}" });
                    return result.Status is CommandStatus.Accepted or CommandStatus.Refused;
                }
                catch (Exception silence) when (silence is OrleansException or TimeoutException or ObjectDisposedException or InvalidOperationException)
                {
                    return false;
                }
            },
            $"taker {taker} hears something");
        return result!;
    }

    private static void AssertOneWon(CommandResult[] results, HandedOff joined)
    {
        var winner = Array.FindIndex(results, result => result.Status == CommandStatus.Accepted);
        Assert.Equal(($"agent-{winner}", $"Agent {winner}"), (joined.AgentId, joined.AgentName));
        Assert.All(results.Where((_, taker) => taker != winner), result =>
            Assert.Equal((CommandStatus.Refused, new Assignee(joined.AgentId!, joined.AgentName)), (result.Status, result.Owner)));
    }
}
