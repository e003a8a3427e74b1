using CustomerService.Analytics;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Counters out of the <see cref="World"/>.</summary>
internal sealed class FakeLiveAnalyticsGrain(World world) : Grain, ILiveAnalyticsGrain
{
    public Task<LiveCounters> ReadAsync() =>
        Task.FromResult(world.Live.GetValueOrDefault(this.GetPrimaryKeyString(), new LiveCounters { Since = World.Epoch }));
}
