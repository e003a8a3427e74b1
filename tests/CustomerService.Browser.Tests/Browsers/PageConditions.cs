using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Browsers;

internal static class PageConditions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for something that the page does not show, looking again after every turn of the page's event loop.</summary>
    public static async Task WaitForConditionAsync(this IPage page, Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The condition did not come true.");
            await page.EvaluateAsync("() => new Promise((resolve) => setTimeout(resolve))");
        }
    }
}
