using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Tests.Support;
using CustomerService.Channels.Webhooks;
using CustomerService.Feed;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Webhooks;

/// <summary>Events go to a URL as CloudEvents that a receiver can check, and what becomes of each is told apart.</summary>
public sealed class EventWebhookSinkTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] NextKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEvent_IsACloudEvent_SignedWithBothSecretsWhileOneIsReplaced()
    {
        await using var harness = new ChannelHarness();
        await using var end = await StartAsync();
        Assert.Equal([FeedDelivery.Delivered("200")], await SendAsync(harness, end, Event("c.1", 7)));

        var request = Assert.Single(end.Requests);
        Assert.Equal("/hook?x=1", request.Path);
        Assert.Equal("application/cloudevents+json", request.Headers["Content-Type"]);
        Assert.Equal(
            ("1.0", "conversations/c.1/7.0", "customerservice.message.received", "/api/v1/tenants/acme"),
            ((string)request.Json["specversion"]!, (string)request.Json["id"]!, (string)request.Json["type"]!, (string)request.Json["source"]!));
        Assert.Equal("hello", (string)request.Json["data"]!["text"]!);

        // Computed as the specification has it, without our own code: no dots in the id, which separate what is signed.
        Assert.Equal("conversations/c~1/7~0", request.Headers["webhook-id"]);
        var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}");
        Assert.Equal(
            string.Join(' ', new[] { Key, NextKey }.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)))),
            request.Headers["webhook-signature"]);
    }

    [Theory]
    [InlineData(200, FeedDeliveryOutcome.Delivered)]
    [InlineData(204, FeedDeliveryOutcome.Delivered)]
    [InlineData(301, FeedDeliveryOutcome.Refused)]
    [InlineData(400, FeedDeliveryOutcome.Refused)]
    [InlineData(404, FeedDeliveryOutcome.Refused)]
    [InlineData(410, FeedDeliveryOutcome.Refused)]
    [InlineData(500, FeedDeliveryOutcome.Refused)]
    [InlineData(429, FeedDeliveryOutcome.Away)]
    [InlineData(503, FeedDeliveryOutcome.Away)]
    public async Task EachStatus_HasItsMeaning(int status, FeedDeliveryOutcome outcome)
    {
        await using var harness = new ChannelHarness();
        await using var end = await StartAsync((status, ""));
        end.Next = OtherEnd.Refuses;
        var result = Assert.Single(await SendAsync(harness, end, Event("c", 1)));
        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith($"{status}", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverIsBusy_IsLeftAloneForAsLongAsItAsks_AndWhatFollowsIsNotTried()
    {
        await using var harness = new ChannelHarness();
        await using var end = await StartAsync();
        end.Next = OtherEnd.IsBusy;
        var results = await SendAsync(harness, end, Event("c", 1), Event("c", 2), Event("c", 3));
        Assert.All(results, result => Assert.Equal((FeedDeliveryOutcome.Away, TimeSpan.FromSeconds(30)), (result.Outcome, result.RetryAfter)));
        Assert.Single(end.Requests);
    }

    [Fact]
    public async Task WhatOneConversationIsRefused_LeavesTheOthersAndItsOwnNext()
    {
        await using var harness = new ChannelHarness();
        await using var end = await StartAsync();
        end.Next = OtherEnd.Refuses;
        var results = await SendAsync(harness, end, Event("c", 1), Event("c", 2));
        Assert.Equal([FeedDeliveryOutcome.Refused, FeedDeliveryOutcome.Delivered], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task TheEventsOfEachConversation_ComeInOrder()
    {
        await using var harness = new ChannelHarness();
        await using var end = await StartAsync();
        ImmutableArray<FeedEvent> events = [.. Enumerable.Range(1, 60).Select(i => Event($"c{i % 6}", i))];
        Assert.All(await SendAsync(harness, end, [.. events]), result => Assert.Equal(FeedDeliveryOutcome.Delivered, result.Outcome));
        Assert.All(
            end.Requests.Select(request => request.Json).GroupBy(json => (string)json["subject"]!),
            subject => Assert.Equal(subject.Select(json => (string)json["sequence"]!).Order(StringComparer.Ordinal), subject.Select(json => (string)json["sequence"]!)));
        Assert.Equal(60, end.Requests.Count);
    }

    [Fact]
    public async Task NoConnection_AndAnAddressThatMayNotBeCalled_LetAllWait()
    {
        await using var harness = new ChannelHarness();
        var end = await StartAsync();
        var address = end.Address;
        await end.DisposeAsync();
        Assert.StartsWith("no connection", Assert.Single(await SendAsync(harness, address, Event("c", 1))).Detail, StringComparison.Ordinal);

        await using var strict = new ChannelHarness(options => options.AllowPrivateNetworks = false);
        var refused = Assert.Single(await SendAsync(strict, "https://169.254.169.254", Event("c", 1)));
        Assert.Equal(FeedDeliveryOutcome.Away, refused.Outcome);
        Assert.Contains("may not be called", refused.Detail, StringComparison.Ordinal);
    }

    private static Task<ProviderDouble> StartAsync((int Status, string Json)? refused = null) =>
        ProviderDouble.StartAsync(_ => "{}", refused ?? (400, "{}"), (503, "{}"));

    private static Task<ImmutableArray<FeedDelivery>> SendAsync(ChannelHarness harness, ProviderDouble end, params FeedEvent[] events) =>
        SendAsync(harness, end.Address, events);

    private static Task<ImmutableArray<FeedDelivery>> SendAsync(ChannelHarness harness, string address, params FeedEvent[] events) =>
        harness.Sink.DeliverAsync(
            new ChannelAccount
            {
                Tenant = ChannelHarness.Tenant,
                Channel = EventWebhookSink.SinkName,
                Name = "crm",
                Settings = ImmutableSortedDictionary<string, string>.Empty.Add("url", address + "/hook?x=1"),
                Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(
                    "signing", [.. new[] { Key, NextKey }.Select(key => "whsec_" + Convert.ToBase64String(key))]),
            },
            [.. events],
            Token);

    private static FeedEvent Event(string conversation, long seq) => new()
    {
        Subject = $"conversations/{conversation}",
        Seq = seq,
        Kind = "message.received",
        At = new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero),
        Data = """{"text":"hello"}""",
    };
}
