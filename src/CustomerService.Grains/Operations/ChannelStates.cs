using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Operations;

namespace CustomerService.Grains.Operations;

/// <summary>
/// What came and went by accounts of channels on this silo, since it was started. Accounts are few, so none is forgotten.
/// </summary>
internal sealed class ChannelStates(IEnumerable<IOutboundChannel> channels, TimeProvider time)
{
    private readonly ImmutableArray<IPacedChannel> _paced = [.. channels.OfType<IPacedChannel>()];
    private readonly ConcurrentDictionary<Key, ChannelState> _states = new();

    private readonly record struct Key(string Tenant, string Channel, string Account);

    /// <summary>A message came in.</summary>
    public void Received(string tenant, string channel, string? account)
    {
        var now = time.GetUtcNow();
        Change(
            new Key(tenant, channel, account ?? ChannelAccount.Default),
            state => state with { LastReceived = now, Received = state.Received + 1 });
    }

    /// <summary>An attempt has ended.</summary>
    public void Tried(string tenant, string channel, string account, SendResult result)
    {
        var now = time.GetUtcNow();
        Change(new Key(tenant, channel, account), state => result.Outcome == SendOutcome.Sent
            ? state with { LastSent = now, Sent = state.Sent + 1 }
            : state with { LastError = result.Detail, LastErrorAt = now, Failed = state.Failed + 1 });
    }

    /// <summary>What is known of a tenant's.</summary>
    public ImmutableArray<ChannelState> Of(string tenant) =>
    [
        .. _states.Where(each => each.Key.Tenant == tenant).Select(each => each.Value with
        {
            Pace = _paced.FirstOrDefault(channel => channel.Name == each.Key.Channel)?.PaceOf(tenant, each.Key.Account),
        }),
    ];

    private void Change(Key key, Func<ChannelState, ChannelState> change) => _states.AddOrUpdate(
        key,
        static (key, change) => change(new ChannelState { Channel = key.Channel, Account = key.Account }),
        static (_, state, change) => change(state),
        change);
}
