using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>One shard of the feed out of the <see cref="World"/>: an event's place among those of its shard is its position.</summary>
internal sealed class FakeFeedGrain(World world) : Grain, IFeedGrain
{
    public async Task<FeedPage> ReadAsync(long after, int limit, TimeSpan wait, bool withContent, CancellationToken ct)
    {
        var all = world.Feed.GetValueOrDefault(this.GetPrimaryKeyString(), []);
        if (all.Length <= after && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, TimeProvider.System, ct);
        }

        var page = all.Skip((int)after).Take(limit).Select(each => withContent ? each : each with { Data = "{}" }).ToArray();
        return new FeedPage([.. page], [.. page.Select((_, i) => after + i + 1)]);
    }

    public Task<ImmutableArray<FeedEvent>> ReadFirstAsync(ImmutableArray<string> subjects, CancellationToken ct) => throw new NotSupportedException();

    public Task<long> GetEndAsync() => Task.FromResult(world.Feed.GetValueOrDefault(this.GetPrimaryKeyString(), []).LongLength);
}
