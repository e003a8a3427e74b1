using CustomerService.Gateway.Limits;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Gateway.Tests.Limits;

public sealed class BrakeTests
{
    [Fact]
    public void So_much_at_once_and_then_so_much_a_minute()
    {
        var time = new FakeTimeProvider();
        var brake = new Brake<string>(60, 3, time);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(TimeSpan.Zero, brake.TryTake("a")));
        Assert.Equal(TimeSpan.FromSeconds(1), brake.TryTake("a"));
        Assert.Equal(TimeSpan.Zero, brake.TryTake("b"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, brake.TryTake("a"));
        Assert.NotEqual(TimeSpan.Zero, brake.TryTake("a"));
    }

    [Fact]
    public void What_was_done_already_is_waited_for()
    {
        var time = new FakeTimeProvider();
        var brake = new Brake<string>(60, 10, time);
        brake.Take("a", 30);
        Assert.Equal(TimeSpan.FromSeconds(21), brake.Wait("a"));
        time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(TimeSpan.Zero, brake.Wait("a"));
    }

    [Fact]
    public void Those_who_are_at_rest_are_forgotten()
    {
        var time = new FakeTimeProvider();
        var brake = new Brake<int>(60, 1, time);
        for (var i = 0; i < 100_000; i++)
        {
            brake.Take(i);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.True(brake.Count < 5_000, $"{brake.Count}");
    }

    [Fact]
    public void No_rate_is_no_limit()
    {
        var brake = new Brake<string>(0, 1, new FakeTimeProvider());
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Equal(TimeSpan.Zero, brake.TryTake("a")));
        Assert.Equal(0, brake.Count);
    }
}
