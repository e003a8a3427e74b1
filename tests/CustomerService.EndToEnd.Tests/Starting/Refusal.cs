using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>A start that has to be refused: exit code 2, lines with a cure, never a stack trace.</summary>
internal static class Refusal
{
    /// <summary>The lines of a host that refuses to start.</summary>
    public static async Task<string[]> LinesAsync(TestFolder folder, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        await using var host = RunningProcess.Start(ProductBuild.Host, arguments, folder.Path, environment ?? []);
        var code = await host.ExitedAsync();
        Assert.True(code == 2, $"exit code {code}\n{host.Everything}");
        Assert.DoesNotContain("   at ", host.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", host.Everything, StringComparison.Ordinal);
        var lines = host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("customer-service: ", line, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>The one line of a host that refuses to start.</summary>
    public static async Task<string> LineAsync(TestFolder folder, params string[] arguments) => Assert.Single(await LinesAsync(folder, arguments));
}
