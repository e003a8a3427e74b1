using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Injection;

/// <summary>Notices everything that an injected text could achieve in a browser context.</summary>
internal sealed class InjectionWatch
{
    private const string Script =
        """
        Object.defineProperty(window, 'pwned', { value: () => console.error('PWNED pwned() ran') });
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`PWNED policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        """;

    private readonly ConcurrentQueue<string> _seen = new();

    private InjectionWatch()
    {
    }

    public IReadOnlyCollection<string> Seen => _seen;

    /// <param name="context">The browser.</param>
    /// <param name="baseUrl">Where everything it may ask for is.</param>
    /// <param name="addressed">Pages whose own addresses hold the texts; null for none.</param>
    public static async Task<InjectionWatch> BeginAsync(IBrowserContext context, string baseUrl, string? addressed = null)
    {
        var watch = new InjectionWatch();
        await context.AddInitScriptAsync(Script);
        context.Console += (_, message) => watch.See(message.Text.StartsWith("PWNED", StringComparison.Ordinal), message.Text);
        context.Dialog += async (_, dialog) =>
        {
            watch.See(true, "dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        context.Request += (_, request) => watch.See(
            !request.Url.StartsWith(baseUrl + "/", StringComparison.Ordinal)
                || (request.Url.Contains("pwned", StringComparison.Ordinal)
                    && (addressed is null || !request.Url.StartsWith(baseUrl + addressed, StringComparison.Ordinal))),
            "request: " + request.Url);
        return watch;
    }

    private void See(bool bad, string what)
    {
        if (bad)
        {
            _seen.Enqueue(what);
        }
    }
}
