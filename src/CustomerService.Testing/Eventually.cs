namespace CustomerService.Testing;

/// <summary>Waits for a condition; how long it takes is not judged.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until something holds; fails, naming it, when it does not for minutes.</summary>
    public static Task TrueAsync(Func<bool> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return TrueAsync(() => Task.FromResult(condition()), what);
    }

    /// <summary>Waits until something holds; fails, naming it, when it does not for minutes.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Xunit.Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"This did not come true: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
