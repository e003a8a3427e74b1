namespace CustomerService.Testing;

/// <summary>The real clock, moved: what it says jumps when a test says so, while timers go on in real time.</summary>
public sealed class OffsetTime : TimeProvider
{
    private long _offset;

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));
}
