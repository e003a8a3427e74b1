namespace CustomerService.Grains.Tests.Customers;

/// <summary>A second later whenever it is asked.</summary>
internal sealed class ModelClock
{
    private DateTimeOffset _now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public DateTimeOffset Next() => _now += TimeSpan.FromSeconds(1);
}
