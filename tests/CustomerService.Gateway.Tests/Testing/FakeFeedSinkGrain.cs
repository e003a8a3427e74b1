using CustomerService.Feed;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>A sink's account out of the <see cref="World"/>.</summary>
internal sealed class FakeFeedSinkGrain(World world) : Grain, IFeedSinkGrain
{
    public Task KeepAsync()
    {
        world.Sinks.TryAdd(this.GetPrimaryKeyString(), []);
        return Task.CompletedTask;
    }

    public Task<FeedSinkStatus?> ReadAsync() => Task.FromResult(
        world.Sinks.ContainsKey(this.GetPrimaryKeyString())
            ? new FeedSinkStatus { Cursor = "0.0.1.0", Retrying = 0, Delivered = 1, GivenUp = 0, Attempts = [] }
            : null);

    public Task<bool> RedeliverAsync(int shard, long first, long last)
    {
        world.Sinks[this.GetPrimaryKeyString()].Add((shard, first, last));
        return Task.FromResult(first < 1_000_000);
    }
}
