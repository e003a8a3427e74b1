using CustomerService.Channels.Tests.Support;
using CustomerService.Channels.Webhooks;
using CustomerService.EndpointDoubles;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class EndpointBulkheadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_SlowEndpoint_FillsItsOwnPlacesOnly()
    {
        await using var harness = new ChannelHarness(options =>
        {
            options.MaxConcurrentSends = 2;
            options.QueueTimeout = TimeSpan.FromSeconds(5);
        });
        await using var slow = await harness.ConnectDoubleAsync();
        await using var quick = await harness.ConnectDoubleAsync(tenant: "other");
        harness.Grains.Tenant("third").Settings = slow.Settings;
        slow.Fail(Enumerable.Repeat(EndpointFault.Held, 2));

        Task<SendResult>[] held = [harness.SendAsync(harness.Message(1)), harness.SendAsync(harness.Message(2))];
        await slow.WaitAsync(posts => posts.Count == 2, Token);
        var waiting = harness.SendAsync(harness.Message(3));

        // Another endpoint, and another tenant at the same endpoint, are not held up.
        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message(1, "other"))).Outcome);
        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message(1, "third"))).Outcome);
        Assert.False(waiting.IsCompleted);
        Assert.DoesNotContain(slow.Posts, post => post.Seq == 3);

        harness.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new SendResult(SendOutcome.NotSent, "the endpoint is still busy with earlier messages"), await waiting);
        slow.Release();
        Assert.All(await Task.WhenAll(held), result => Assert.Equal(SendOutcome.Sent, result.Outcome));
        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message(3))).Outcome);
    }

    [Fact]
    public async Task EnterAsync_PlaceBecomesFree_GoesToAWaiter()
    {
        var bulkhead = new EndpointBulkhead(1, TimeSpan.FromSeconds(1), new FakeTimeProvider());
        var waits = 0;
        var first = await bulkhead.EnterAsync("a", () => waits++, Token);
        var second = bulkhead.EnterAsync("a", () => waits++, Token).AsTask();
        Assert.False(second.IsCompleted);
        first!.Dispose();
        first.Dispose();
        using var place = await second.WaitAsync(Token);
        Assert.NotNull(place);
        Assert.Equal(1, waits);
        var third = bulkhead.EnterAsync("a", () => waits++, Token).AsTask();
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_PatienceOverOrGivenUp_LeavesNothingBehind()
    {
        var time = new FakeTimeProvider();
        var bulkhead = new EndpointBulkhead(1, TimeSpan.FromSeconds(1), time);
        using var giveUp = new CancellationTokenSource();
        var place = await bulkhead.EnterAsync("a", () => { }, Token);
        var late = bulkhead.EnterAsync("a", () => { }, Token).AsTask();
        var cancelled = bulkhead.EnterAsync("a", () => { }, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await late);
        Assert.Equal(1, bulkhead.Endpoints);
        place!.Dispose();
        Assert.Equal(0, bulkhead.Endpoints);
    }

    [Fact]
    public async Task EnterAsync_ManyAtOnce_NeverMoreThanThePlaces()
    {
        var bulkhead = new EndpointBulkhead(3, TimeSpan.FromMinutes(1), new FakeTimeProvider());
        var inside = 0;
        var most = 0;
        var gate = new Lock();
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (_, token) =>
        {
            using var place = await bulkhead.EnterAsync("a", () => { }, token);
            Assert.NotNull(place);
            lock (gate)
            {
                most = Math.Max(most, ++inside);
            }

            await Task.Yield();
            lock (gate)
            {
                inside--;
            }
        });
        Assert.InRange(most, 1, 3);
        Assert.Equal(0, bulkhead.Endpoints);
    }
}
