using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;

[assembly: Xunit.AssemblyFixture(typeof(BrowserFixture))]

namespace CustomerService.Browser.Tests.Browsers;

/// <summary>One browser and one server for all tests; every test has a browser context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // How long a test waits for something to come true before it fails; long, because build machines are busy.
    private const float PatienceMs = 120_000;
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _one = new(1);
    private readonly DirectoryInfo _profiles = Directory.CreateTempSubdirectory("customer-service-browser-");
    private string _path = "";
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _scripts;

    public IChatServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"No Chromium at {path}. Run tests/tools/install-chromium.sh, or set CHROMIUM_PATH.");
        }

        Server = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_TEST_URL") is { Length: > 0 } url
            ? new RemoteChatServer(url)
            : await DoubleChatServer.StartAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _path = path;
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _one.Dispose();
        _playwright?.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        _profiles.Delete(recursive: true);
    }

    /// <summary>A browser of its own with a profile, for what no private window does.</summary>
    public async Task<IBrowserContext> NewProfileAsync()
    {
        var context = await _playwright!.Chromium.LaunchPersistentContextAsync(
            _profiles.CreateSubdirectory(Path.GetRandomFileName()).FullName,
            new() { ExecutablePath = _path, Args = Arguments, BaseURL = Server.BaseUrl, Locale = "en-GB" });
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }

    /// <summary>What a script of the pages works out, which changes nothing: on one page for all who ask.</summary>
    public async Task<T> WorkOutAsync<T>(string script, object? argument = null)
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_scripts is null)
            {
                _scripts = await (await NewContextAsync()).NewPageAsync();
                await _scripts.GotoAsync("/live");
            }
        }
        finally
        {
            _one.Release();
        }

        return await _scripts.EvaluateAsync<T>(script, argument);
    }

    /// <summary>A browser context.</summary>
    /// <param name="options">How it is.</param>
    /// <param name="baseUrl">Where addresses begin; null for the shared server.</param>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null, string? baseUrl = null)
    {
        options ??= new();
        options.BaseURL = baseUrl ?? Server.BaseUrl;
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "Europe/London";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }
}
