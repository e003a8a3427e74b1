using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Feed;
using Microsoft.Extensions.Logging;

namespace CustomerService.Brokers.Sending;

/// <summary>
/// Brings events to a broker: one connection for each account, made at the first event, used for all that follow, made anew after a
/// failure and closed when the account goes or changes.
/// </summary>
internal abstract partial class BrokerSink(ILogger logger) : IFeedSink
{
    /// <summary>For so long a broker may take to say what became of what it was sent.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>For so long a connection may take, all handshakes included.</summary>
    protected static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Tenant, string Account), IBrokerLink> _links = new();

    public abstract string Name { get; }

    /// <summary>A broker confirms many at once as quickly as one.</summary>
    public int MostAtOnce => 500;

    public async Task<ImmutableArray<FeedDelivery>> DeliverAsync(
        ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        ImmutableArray<FeedDelivery> results;
        try
        {
            var link = await LinkOfAsync(account, ct);
            results = await link.SendAsync([.. events.Select(each => BrokerMessage.Of(account.Tenant, each))], ct);
        }
        catch (BrokerAwayException e)
        {
            var away = FeedDelivery.Away(e.Message);
            return [.. events.Select(_ => away)];
        }
        catch (OperationCanceledException)
        {
            await ForgetAsync(account);
            throw;
        }

        return await EndAtAwayAsync(account, results);
    }

    public async Task ForgetAsync(ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (_links.TryRemove((account.Tenant, account.Name), out var link))
        {
            try
            {
                await link.DisposeAsync();
            }
            catch (Exception e)
            {
                // A client that can't even end properly has ended all the same.
                LogNotClosed(e, account.Tenant, Name, account.Name);
            }
        }
    }

    /// <summary>Connects.</summary>
    /// <exception cref="BrokerAwayException">Not now.</exception>
    protected abstract Task<IBrokerLink> ConnectAsync(ChannelAccount account, CancellationToken ct);

    private async Task<IBrokerLink> LinkOfAsync(ChannelAccount account, CancellationToken ct)
    {
        var key = (account.Tenant, account.Name);
        if (_links.TryGetValue(key, out var link))
        {
            if (link.IsOpen)
            {
                return link;
            }

            await ForgetAsync(account);
        }

        return _links[key] = await ConnectAsync(account, ct);
    }

    /// <summary>
    /// From the first that did not get there on, nothing counts as delivered: what was behind it on its way is sent again after it, so
    /// that it is in order at the other end.
    /// </summary>
    private async Task<ImmutableArray<FeedDelivery>> EndAtAwayAsync(ChannelAccount account, ImmutableArray<FeedDelivery> results)
    {
        var index = 0;
        while (index < results.Length && results[index].Outcome != FeedDeliveryOutcome.Away)
        {
            index++;
        }

        if (index == results.Length)
        {
            return results;
        }

        await ForgetAsync(account);
        return [.. results.Take(index), .. Enumerable.Repeat(results[index], results.Length - index)];
    }

    [LoggerMessage(2821, LogLevel.Debug, "Tenant {Tenant}: the connection of {Sink}/{Account} did not close in order.")]
    private partial void LogNotClosed(Exception e, string tenant, string sink, string account);
}
