using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookReadBackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_AppliedButUnanswered_IsFoundByItsKey()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        endpoint.Fail(EndpointFault.Lost, EndpointFault.Broken);
        var taken = harness.Message(1, conversation: "a.b");
        var forgotten = harness.Message(2);
        Assert.Equal(SendOutcome.Unknown, (await harness.SendAsync(taken)).Outcome);
        Assert.Equal(SendOutcome.Unknown, (await harness.SendAsync(forgotten)).Outcome);

        Assert.Equal("double-1", await harness.Channel.FindAsync("acme", ChannelAccount.Default, taken.Key, Token));
        Assert.Null(await harness.Channel.FindAsync("acme", ChannelAccount.Default, forgotten.Key, Token));
        Assert.Equal(2, endpoint.Questions);
    }

    [Fact]
    public async Task FindAsync_AnswerWithoutId_GivesTheKey()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        endpoint.FailReadBack(EndpointFault.None with { Body = "yes" });
        Assert.Equal("c-1|7|0", await harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task FindAsync_OtherStatus_CanNotBeAskedNow(int status)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        endpoint.FailReadBack(EndpointFault.Answer(status) with { Body = "" });
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));
    }

    [Fact]
    public async Task FindAsync_BrokenOrRefused_CanNotBeAskedNow()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        endpoint.FailReadBack(EndpointFault.Broken);
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));
        await endpoint.RefuseAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));
    }

    [Fact]
    public async Task FindAsync_NoAnswerInTime_CanNotBeAskedNow()
    {
        await using var harness = new ChannelHarness();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, token) =>
        {
            await RawServer.ReadRequestAsync(stream, token);
            asked.SetResult();
            await stream.CopyToAsync(Stream.Null, token);
        });
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        harness.Grains.Tenant("acme").Settings = endpoint.Settings with { ReadBackUrl = server.Url() };

        var asking = harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token);
        await asked.Task.WaitAsync(Token);
        harness.Time.Advance(TimeSpan.FromSeconds(15));
        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Fact]
    public async Task FindAsync_NothingToAsk_CanNotBeAskedNow()
    {
        await using var harness = new ChannelHarness();
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));

        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Neither, "other");
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("other", ChannelAccount.Default, "c-1|7|0", Token));

        harness.Grains.Tenant("third").Failure = new TimeoutException();
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("third", ChannelAccount.Default, "c-1|7|0", Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("other", ChannelAccount.Default, "c 1", Token));
    }

    [Fact]
    public async Task FindAsync_ForbiddenAddress_IsNeverAsked()
    {
        await using var harness = new ChannelHarness(options => options.AllowPrivateNetworks = false);
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        await Assert.ThrowsAsync<HttpRequestException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", Token));
        Assert.Equal(0, endpoint.Questions);
    }

    [Fact]
    public async Task FindAsync_CallerGivesUp_Throws()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|7|0", new CancellationToken(canceled: true)));
    }
}
