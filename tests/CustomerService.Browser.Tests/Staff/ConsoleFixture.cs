using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>One console with a lived-in cluster for the tests of a class; it is started when the first of them asks.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim _one = new(1);
    private ConsoleServer? _server;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    internal async Task<ConsoleServer> ServerAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_server is null)
            {
                _server = await ConsoleServer.StartAsync();
                await _server.LiveAsync();
            }

            return _server;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A browser that looks at it.</summary>
    internal async Task<(ConsoleServer Server, IBrowserContext Context)> OpenAsync(BrowserFixture browser, BrowserNewContextOptions? options = null)
    {
        var server = await ServerAsync();
        return (server, await browser.NewContextAsync(options, server.BaseUrl));
    }
}
