namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>The machine's clock, set forward: timers run as ever.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
