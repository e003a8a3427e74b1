using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Browsers;

/// <summary>What axe finds on a page, its best practices included.</summary>
internal static class AxeCheck
{
    /// <summary>Of what it has nothing against it would tell every element.</summary>
    private const string Run =
        """
        () => axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(
          ({ id, impact, nodes }) => nodes.map(({ target, html }) => `${id} (${impact}): ${target} ${html}`)))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>What it finds, in light and in dark. The library's way for pages with frames, which ours have none of, opens a page for each run.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string where)
    {
        var found = new List<string>();
        if (!await page.EvaluateAsync<bool>("() => window.axe !== undefined"))
        {
            await page.EvaluateAsync(Axe);
        }

        foreach (var scheme in Schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(
                scheme == ColorScheme.Dark, await page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches"));

            found.AddRange((await page.EvaluateAsync<string[]>(Run)).Select(problem => $"{where}, {scheme}: {problem}"));
        }

        return found;
    }
}
