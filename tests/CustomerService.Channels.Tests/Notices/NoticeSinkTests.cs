using System.Collections.Immutable;
using CustomerService.Channels.Notices;
using CustomerService.Feed;

namespace CustomerService.Channels.Tests.Notices;

/// <summary>Events become messages to people, and what became of each is told apart.</summary>
public sealed class NoticeSinkTests
{
    private static readonly FeedEvent Found = new()
    {
        Subject = "warehouse/anomalies",
        Seq = 3,
        Kind = "anomaly.found",
        At = new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero),
        Data = """{"metric":"turns","says":"Questions about “refund” are 4 × a usual Tuesday."}""",
    };

    private readonly RecordedChannel _channel = new();

    [Fact]
    public async Task ASentence_IsTold_AndEverythingElse_AsItIs()
    {
        var handed = Found with { Kind = "conversation.handed-off", Subject = "conversations/c-1", Data = """{"reason":"asked","tries":2}""" };
        Assert.All(await DeliverAsync(Found, handed), each => Assert.Equal(FeedDeliveryOutcome.Delivered, each.Outcome));
        Assert.Equal(
            ["Questions about “refund” are 4 × a usual Tuesday.", "conversation.handed-off: conversations/c-1\nreason: asked\ntries: 2"],
            _channel.Sent.Select(each => each.Text));
        Assert.All(_channel.Sent, each => Assert.Equal(("slack", "main", "C0123"), (each.To!.Channel, each.To.Account, each.To.Address)));
        Assert.Equal(2, _channel.Sent.Select(each => each.Key).Distinct().Count());
    }

    [Theory]
    [InlineData(SendOutcome.Sent, FeedDeliveryOutcome.Delivered)]
    [InlineData(SendOutcome.NotSent, FeedDeliveryOutcome.Away)]
    [InlineData(SendOutcome.Unknown, FeedDeliveryOutcome.Away)]
    [InlineData(SendOutcome.Rejected, FeedDeliveryOutcome.Refused)]
    public async Task EachOutcome_HasItsMeaning(SendOutcome sent, FeedDeliveryOutcome delivered)
    {
        _channel.Outcome = sent;
        Assert.Equal(delivered, Assert.Single(await DeliverAsync(Found)).Outcome);
    }

    /// <summary>Tried again, it has the same key: a channel that knows keys shows it once.</summary>
    [Fact]
    public async Task WhatIsAway_LetsAllWait_AndIsTriedUnderTheSameKey()
    {
        _channel.Outcome = SendOutcome.NotSent;
        Assert.Equal(3, (await DeliverAsync(Found, Found with { Seq = 4 }, Found with { Seq = 5 })).Length);
        _channel.Outcome = SendOutcome.Sent;
        await DeliverAsync(Found);
        Assert.Equal(2, _channel.Sent.Count);
        Assert.Equal(_channel.Sent[0].Key, _channel.Sent[1].Key);
    }

    [Fact]
    public async Task AChannelThatNobodyHas_IsSaid() => Assert.Contains(
        "no channel 'pigeon'",
        Assert.Single(await new NoticeSink([_channel]).DeliverAsync(Account(("channel", "pigeon"), ("to", "x"), ("kinds", "anomaly.*")), [Found], TestContext.Current.CancellationToken)).Detail,
        StringComparison.Ordinal);

    [Fact]
    public void WhatIsMissing_IsSaid_AllAtOnce()
    {
        var problems = new NoticeRules().Check(Account(("account", "A B"))).Select(each => each.Field).ToArray();
        Assert.Contains("settings.channel", problems);
        Assert.Contains("settings.account", problems);
        Assert.Contains("settings.to", problems);
        Assert.Contains("settings.kinds", problems);
        Assert.Empty(new NoticeRules().Check(Account(("channel", "email"), ("to", "duty@shop.example"), ("kinds", "anomaly.*"))));
    }

    private async Task<ImmutableArray<FeedDelivery>> DeliverAsync(params FeedEvent[] events) => await new NoticeSink([_channel]).DeliverAsync(
        Account(("channel", "slack"), ("account", "main"), ("to", "C0123"), ("kinds", "anomaly.*")), [.. events], TestContext.Current.CancellationToken);

    private static ChannelAccount Account(params (string Name, string Value)[] settings) => new()
    {
        Tenant = "acme",
        Channel = NoticeSink.SinkName,
        Name = "duty",
        Settings = settings.ToImmutableSortedDictionary(each => each.Name, each => each.Value),
    };
}
