using CustomerService.Client;
using CustomerService.Client.Cluster;
using CustomerService.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Samples.Tests.Clients;

/// <summary>The typed client by the cluster itself: it says the same as the one over HTTP.</summary>
public sealed class ClusterClientTests(ClusterClientTests.Cluster cluster) : IClassFixture<ClusterClientTests.Cluster>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_answered_and_the_same_again_gives_the_first_answer()
    {
        var first = await cluster.Client.PostMessageAsync("c-1", "m-1", "Where is my order?", new() { Locale = "en" }, Ct);
        var again = await cluster.Client.PostMessageAsync("c-1", "m-1", "Where is my order?", new() { Locale = "en" }, Ct);

        Assert.Equal((1, false, true), (first.Turn, first.Duplicate, again.Duplicate));
        Assert.Equal(first.Replies[0].Text, again.Replies[0].Text);
        Assert.Equal("order_status", first.Understanding!.Intent);
        Assert.NotEqual("", first.Decision!.Policy);
        Assert.Equal("open", first.State);
        var page = await cluster.Client.ReadPageAsync("c-1", ct: Ct);
        Assert.Equal(["customer", "bot"], page!.Messages.Select(message => message.From));
        Assert.Null(await cluster.Client.ReadPageAsync("c-unknown", ct: Ct));
        Assert.Equal(0, (await cluster.Client.ReadOutboxAsync("c-1", Ct))!.Pending);
    }

    [Fact]
    public async Task What_is_refused_has_the_status_that_HTTP_has()
    {
        await cluster.Client.PostMessageAsync("c-2", "m-1", "Where is my order?", ct: Ct);

        var conflict = await Assert.ThrowsAsync<ApiException>(() => cluster.Client.PostMessageAsync("c-2", "m-1", "Another text", ct: Ct));
        var nobody = await Assert.ThrowsAsync<ApiException>(() => cluster.Client.CloseAsync("c-none", ct: Ct));
        var refused = await Assert.ThrowsAsync<ApiException>(() => cluster.Client.RateAsync("c-2", 9, Ct));

        Assert.Equal((409, 404, 409), (conflict.Status, nobody.Status, refused.Status));
        Assert.False(conflict.IsTransient);
    }

    [Fact]
    public async Task Who_comes_second_hears_who_came_first_and_the_inbox_shows_both()
    {
        await cluster.Client.PostMessageAsync("c-own", "m-1", "Where is my order?", ct: Ct);
        await cluster.Client.PostMessageAsync("c-wait", "m-1", "Where is my order?", ct: Ct);
        await cluster.Client.HandOffAsync("c-wait", ct: Ct);

        Assert.Equal("handedOff", await cluster.Client.TakeAsync("c-own", "sam", "Sam", Ct));
        var lost = await Assert.ThrowsAsync<ApiException>(() => cluster.Client.TakeAsync("c-own", "kim", "Kim", Ct));
        Assert.Equal((409, new Assignee("sam", "Sam")), (lost.Status, lost.Assignee));
        Assert.Equal(lost.Assignee, (await cluster.Client.ReadPageAsync("c-own", ct: Ct))!.Assignee);
        await Eventually.TrueAsync(
            async () => (await cluster.Client.ReadInboxAsync(assigned: true, "sam", ct: Ct)).Conversations is [{ ConversationId: "c-own", Assignee.Name: "Sam" }]
                && (await cluster.Client.ReadInboxAsync(ct: Ct)).Conversations.Any(each => each is { ConversationId: "c-wait", State: "waitingForAgent" }),
            "both are in the inbox");

        Assert.Equal("waitingForAgent", await cluster.Client.ReleaseAsync("c-own", "sam", toQueue: true, Ct));
        Assert.Equal("handedOff", await cluster.Client.TakeAsync("c-own", "kim", ct: Ct));
        Assert.Equal("open", await cluster.Client.ReleaseAsync("c-own", "kim", ct: Ct));
    }

    [Fact]
    public async Task Events_are_typed_and_followed_while_they_come()
    {
        await cluster.Client.PostMessageAsync("c-3", "m-1", "Where is my order?", ct: Ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var saying = SayAsync();

        var seen = new List<ConversationEvent>();
        await foreach (var happened in cluster.Client.FollowAsync("c-3", ct: limit.Token))
        {
            seen.Add(happened);
            if (happened.State == "closed")
            {
                break;
            }
        }

        Assert.Equal("closed", await saying);
        Assert.Equal(seen.Select(each => each.Seq).Order().Distinct(), seen.Select(each => each.Seq));
        Assert.Equal(("Where is my order?", "m-1"), (seen[0].Message!.Text, seen[0].Message!.MessageId));
        Assert.Contains(seen, each => each is { Kind: "turn", Turn: 1 });
        Assert.Contains(seen, each => each is { From: "agent", Message.Text: "This is Sam." });
        Assert.Contains(seen, each => each.State == "handedOff");
        Assert.Contains(seen, each => each.Kind == "rating" && each.Data.GetProperty("score").GetInt32() == 5);

        async Task<string> SayAsync()
        {
            await cluster.Client.HandOffAsync("c-3", ct: Ct);
            await cluster.Client.PostAgentMessageAsync("c-3", "a-1", "This is Sam.", "sam", "Sam", Ct);
            await cluster.Client.HandBackAsync("c-3", Ct);
            await cluster.Client.RateAsync("c-3", 5, Ct);
            return await cluster.Client.CloseAsync("c-3", ct: Ct);
        }
    }

    /// <summary>A channel that posts much: many conversations at once, each in order.</summary>
    [Fact]
    public async Task Many_conversations_are_posted_side_by_side()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), Ct, async (number, ct) =>
        {
            for (var message = 0; message < 3; message++)
            {
                await cluster.Client.PostMessageAsync($"busy-{number}", $"m-{message}", "Where is my order?", ct: ct);
            }
        });

        var page = await cluster.Client.ReadPageAsync("busy-49", ct: Ct);
        Assert.Equal(["m-0", "m-1", "m-2"], page!.Messages.Where(message => message.From == "customer").Select(message => message.MessageId));
    }

    public sealed class Cluster : IAsyncLifetime
    {
        private SupportCluster? _cluster;
        private ServiceProvider? _services;

        internal IConversationClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _cluster = await SupportCluster.StartAsync(new SupportClusterOptions { Pack = DemoPack.Folder });
            _services = new ServiceCollection().AddSingleton<IGrainFactory>(_cluster.Client).AddCustomerServiceClusterClient().BuildServiceProvider();
            Client = _services.GetRequiredService<IConversationClients>().Of(SupportCluster.Tenant);
        }

        public async ValueTask DisposeAsync()
        {
            if (_services is not null)
            {
                await _services.DisposeAsync();
            }

            if (_cluster is not null)
            {
                await _cluster.DisposeAsync();
            }
        }
    }
}
