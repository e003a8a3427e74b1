using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Feed;

namespace CustomerService.Channels.Notices;

/// <summary>
/// Tells people of events, through a channel that the tenant has: as a mail, in a room of Slack, as a text message. See docs/notices.md.
/// </summary>
internal sealed class NoticeSink(IEnumerable<IOutboundChannel> channels) : IFeedSink
{
    public const string SinkName = FeedSinks.Prefix + "notice";

    private readonly ImmutableArray<IOutboundChannel> _channels = [.. channels];

    public string Name => SinkName;

    /// <summary>A person reads them one by one.</summary>
    public int MostAtOnce => 10;

    public async Task<ImmutableArray<FeedDelivery>> DeliverAsync(
        ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<FeedDelivery>(events.Length);
        foreach (var happened in events)
        {
            results.Add(results is [.., { Outcome: FeedDeliveryOutcome.Away }] ? results[^1] : await TellAsync(account, happened, ct));
        }

        return results.MoveToImmutable();
    }

    private async Task<FeedDelivery> TellAsync(ChannelAccount account, FeedEvent happened, CancellationToken ct)
    {
        var to = NoticeRules.AddressOf(account);
        if (_channels.FirstOrDefault(each => each.Name == to.Channel) is not { } channel)
        {
            return FeedDelivery.Away($"there is no channel '{to.Channel}' that messages are sent through");
        }

        var message = new OutboundMessage
        {
            Tenant = account.Tenant,
            ConversationId = $"notice-{account.Name}",
            Key = $"notice-{account.Name}-{happened.Subject.Replace('/', '-')}|{happened.Seq}|{happened.Part}",
            Seq = happened.Seq,
            From = Speaker.System,
            To = to,
            Subject = happened.Kind,
            Text = NoticeText.Of(happened),
            At = happened.At,
            Attempt = 1,
        };
        if (channel is IPacedChannel paced && await paced.WaitForTurnAsync(message, ct) is { } hold)
        {
            return FeedDelivery.Away(hold.Reason, hold.For);
        }

        var sent = await channel.SendAsync(message, ct);
        return sent.Outcome switch
        {
            SendOutcome.Sent => FeedDelivery.Delivered(sent.Detail),
            SendOutcome.Rejected => FeedDelivery.Refused(sent.Detail, sent.RetryAfter),

            // Rather twice than not at all.
            _ => FeedDelivery.Away(sent.Detail, sent.RetryAfter),
        };
    }
}
