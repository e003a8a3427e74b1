namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>Waits for conditions; the limit is for what never comes, not for what is slow.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task UntilAsync(Func<bool> condition, Func<string> missing) =>
        UntilAsync(() => Task.FromResult(condition()), missing);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> missing, TimeSpan? limit = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > (limit ?? Limit))
            {
                throw new TimeoutException(missing());
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
