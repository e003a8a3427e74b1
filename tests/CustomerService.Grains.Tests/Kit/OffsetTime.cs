namespace CustomerService.Grains.Tests.Kit;

/// <summary>The real clock, moved: what it says jumps when a test says so, while timers go on in real time.</summary>
internal sealed class OffsetTime : TimeProvider
{
    private long _offset;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));
}
