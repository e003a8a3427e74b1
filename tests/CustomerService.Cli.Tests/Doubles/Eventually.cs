using Xunit;

namespace CustomerService.Cli.Tests.Doubles;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Eventually
{
    /// <summary>Returns when the condition holds; fails when what should bring it about has ended before.</summary>
    public static async Task HoldsAsync(Func<bool> condition, Task<ToolRun> tool)
    {
        while (!condition())
        {
            if (tool.IsCompleted)
            {
                var run = await tool;
                Assert.True(condition(), $"The tool ended with {run.ExitCode} before that:\n{run.Out}\n{run.Error}");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
