using System.Globalization;
using CustomerService.Channels.Signatures;
using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_EndpointTakesIt_IsSentWithTheEndpointsId()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();

        var result = await harness.SendAsync(harness.Message() with { Attempt = 3, PossibleDuplicate = true });

        Assert.Equal(new SendResult(SendOutcome.Sent, "double-1"), result);
        var post = Assert.Single(endpoint.Posts);
        Assert.Equal(
            new ReceivedPost(1, "c-1|7|0", SignatureVerdict.Valid, "acme", "c-1", 7, "Your parcel is on its way.", 3, true, harness.Time.GetUtcNow(), true, 200),
            post);
    }

    [Theory]
    [InlineData(200, nameof(SendOutcome.Sent))]
    [InlineData(202, nameof(SendOutcome.Sent))]
    [InlineData(299, nameof(SendOutcome.Sent))]
    [InlineData(300, nameof(SendOutcome.Rejected))]
    [InlineData(301, nameof(SendOutcome.Rejected))]
    [InlineData(304, nameof(SendOutcome.Rejected))]
    [InlineData(307, nameof(SendOutcome.Rejected))]
    [InlineData(308, nameof(SendOutcome.Rejected))]
    [InlineData(400, nameof(SendOutcome.Rejected))]
    [InlineData(401, nameof(SendOutcome.Rejected))]
    [InlineData(404, nameof(SendOutcome.Rejected))]
    [InlineData(408, nameof(SendOutcome.Unknown))]
    [InlineData(410, nameof(SendOutcome.Rejected))]
    [InlineData(413, nameof(SendOutcome.Rejected))]
    [InlineData(429, nameof(SendOutcome.NotSent))]
    [InlineData(500, nameof(SendOutcome.Unknown))]
    [InlineData(502, nameof(SendOutcome.Unknown))]
    [InlineData(503, nameof(SendOutcome.NotSent))]
    [InlineData(504, nameof(SendOutcome.Unknown))]
    public async Task SendAsync_Status_HasItsMeaning(int status, string expected)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.Answer(status) with { Body = "" });

        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(expected, result.Outcome.ToString());
        Assert.StartsWith(status.ToString(CultureInfo.InvariantCulture), result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Redirect_IsNotFollowed()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        await using var target = await harness.StartDoubleAsync();
        endpoint.Fail(EndpointFault.Answer(307) with { Location = target.Url.AbsoluteUri });

        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(new SendResult(SendOutcome.Rejected, "307: redirects are not followed"), result);
        Assert.Empty(target.Posts);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 0)]
    [InlineData("999999", 3600)]
    [InlineData("2147483647", 3600)]
    [InlineData("2147483648", 3600)]
    [InlineData("99999999999999999999999999", 3600)]
    [InlineData("0000000000000000005", 5)]
    [InlineData("5.2", 6)]
    [InlineData(" 7 ", 7)]
    [InlineData("1e3", null)]
    [InlineData("+5", null)]
    [InlineData("5 s", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 3600)]
    [InlineData("Mon, 23 Nov 2026 08:31:30 GMT", 90)]
    [InlineData("Mon, 23 Nov 2026 08:29:00 GMT", 0)]
    [InlineData("Tue, 24 Nov 2026 08:30:00 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData(null, null)]
    public async Task SendAsync_RetryAfter_IsReadAndCapped(string? header, int? seconds)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.Answer(503, header));

        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(SendOutcome.NotSent, result.Outcome);
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), result.RetryAfter);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task SendAsync_RetryAfterOfEveryStatusThatIsTriedAgain_IsHeeded(int status)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.Answer(status, "5"));

        Assert.Equal(TimeSpan.FromSeconds(5), (await harness.SendAsync(harness.Message())).RetryAfter);
    }

    [Fact]
    public async Task SendAsync_RefusedThenAccepted_IsNotSentThenSent()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        await endpoint.RefuseAsync();

        var refused = await harness.SendAsync(harness.Message());
        await endpoint.AcceptAsync();
        var accepted = await harness.SendAsync(harness.Message() with { Attempt = 2 });

        Assert.Equal(new SendResult(SendOutcome.NotSent, "no connection: ConnectionRefused"), refused);
        Assert.Equal(SendOutcome.Sent, accepted.Outcome);
        Assert.Equal(2, Assert.Single(endpoint.Posts).Attempt);
    }

    [Fact]
    public async Task SendAsync_UnknownHost_IsNotSent()
    {
        await using var harness = new ChannelHarness();
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = "https://nowhere.example/", Secrets = [WebhookSecret.Create()] };

        Assert.Equal(new SendResult(SendOutcome.NotSent, "the host name has no address"), await harness.SendAsync(harness.Message()));
    }

    [Fact]
    public async Task SendAsync_UntrustedCertificate_IsNotSent()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.StartDoubleAsync(untrustedTls: true);
        harness.Grains.Tenant("acme").Settings = endpoint.Settings;

        Assert.Equal(new SendResult(SendOutcome.NotSent, "the TLS handshake failed"), await harness.SendAsync(harness.Message()));
        Assert.Empty(endpoint.Posts);
    }

    [Fact]
    public async Task SendAsync_HandshakeNeverEnds_IsNotSent()
    {
        // The connect timeout belongs to the socket and runs on the real clock.
        await using var harness = new ChannelHarness(options => options.ConnectTimeout = TimeSpan.FromMilliseconds(200));
        await using var server = new RawServer(async (stream, token) => await stream.CopyToAsync(Stream.Null, token));
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url("https"), Secrets = [WebhookSecret.Create()] };

        Assert.Equal(new SendResult(SendOutcome.NotSent, "no connection in time"), await harness.SendAsync(harness.Message()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_ConnectionBreaksAfterTheRequest_IsUnknown(bool applied)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(applied ? EndpointFault.Lost : EndpointFault.Broken);

        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(new SendResult(SendOutcome.Unknown, "the connection broke before the answer"), result);
        Assert.Equal(applied ? 1 : 0, endpoint.Applied.Count);
        Assert.Single(endpoint.Posts);
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_IsUnknown()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.Held);

        var sending = harness.SendAsync(harness.Message());
        await endpoint.WaitAsync(posts => posts.Count == 1, Token);
        Assert.False(sending.IsCompleted);
        harness.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(new SendResult(SendOutcome.Unknown, "no answer in time"), await sending);
    }

    [Fact]
    public async Task SendAsync_AnswerNoHttp_IsUnknown()
    {
        await using var harness = new ChannelHarness();
        await using var server = new RawServer(async (stream, token) =>
        {
            await RawServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray(), token);
        });
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url(), Secrets = [WebhookSecret.Create()] };

        Assert.Equal(SendOutcome.Unknown, (await harness.SendAsync(harness.Message())).Outcome);
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_ThrowsAndFreesThePlace()
    {
        await using var harness = new ChannelHarness(options => options.MaxConcurrentSends = 1);
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.Held);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var sending = harness.Channel.SendAsync(harness.Message(), giveUp.Token);
        await endpoint.WaitAsync(posts => posts.Count == 1, Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message(8))).Outcome);
    }

    [Fact]
    public async Task SendAsync_CallerHasGivenUpBefore_SendsNothing()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Channel.SendAsync(harness.Message(), new CancellationToken(canceled: true)));
        Assert.Empty(endpoint.Posts);
    }

    [Fact]
    public async Task SendAsync_NoWebhook_IsRejected()
    {
        await using var harness = new ChannelHarness();
        Assert.Equal(new SendResult(SendOutcome.Rejected, "the tenant has no webhook"), await harness.SendAsync(harness.Message()));
    }

    [Fact]
    public async Task SendAsync_SettingsNotAvailable_IsNotSent()
    {
        await using var harness = new ChannelHarness();
        harness.Grains.Tenant("acme").Failure = new TimeoutException("silo busy");
        Assert.Equal(new SendResult(SendOutcome.NotSent, "the tenant's settings are not available now"), await harness.SendAsync(harness.Message()));
    }

    [Fact]
    public async Task SendAsync_RulesNarrowedSinceSaved_IsRejected()
    {
        await using var harness = new ChannelHarness(options => options.AllowPrivateNetworks = false);
        await using var endpoint = await harness.ConnectDoubleAsync();

        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.StartsWith("the tenant's settings are not usable: url ", result.Detail, StringComparison.Ordinal);
        Assert.Empty(endpoint.Posts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c|1|0\r\nx-evil: 1")]
    [InlineData("c 1")]
    [InlineData("c~1|1|0")]
    [InlineData("ü|1|0")]
    public async Task SendAsync_KeyNoHeaderCanCarry_IsRejected(string key)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        Assert.Equal(SendOutcome.Rejected, (await harness.SendAsync(harness.Message() with { Key = key })).Outcome);
        Assert.Empty(endpoint.Posts);
    }

    [Fact]
    public async Task SendAsync_DotsInTheConversationId_TravelAsTildes()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        await harness.SendAsync(harness.Message(conversation: "shop.example:1"));
        var post = Assert.Single(endpoint.Posts);
        Assert.Equal("shop~example:1|7|0", post.Key);
        Assert.Equal("shop.example:1", post.ConversationId);
    }

    [Fact]
    public async Task SendAsync_DuringRotation_EitherSecretVerifies()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.StartDoubleAsync();
        harness.Grains.Tenant("acme").Settings = endpoint.Settings with { Secrets = [WebhookSecret.Create(), .. endpoint.Settings.Secrets] };
        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message())).Outcome);

        harness.Grains.Tenant("acme").Settings = endpoint.Settings with { Secrets = [WebhookSecret.Create()] };
        harness.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new SendResult(SendOutcome.Rejected, "401: the endpoint refuses the message"), await harness.SendAsync(harness.Message()));
    }
}
