namespace CustomerService.Grains.Tests.Customers;

/// <summary>A clock that runs and can be set forward: a standing one would stop the silo's own timers and retries.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    public void Advance(TimeSpan by) => _shift += by;
}
