using System.Diagnostics;
using System.Text.Json;

namespace CustomerService.Channels.Tests.Vendors;

/// <summary>The providers' own libraries, in a process of Node: one for all tests of a class.</summary>
public sealed class VendorLibraries : IAsyncLifetime
{
    private readonly SemaphoreSlim _one = new(1);
    private Process? _process;

    private static string Script
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return Path.Combine(folder.FullName, "artifacts", "tools", "vendors", "vendors.mjs");
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        _one.Dispose();
    }

    /// <summary>Whether the library takes a request as one of its provider.</summary>
    internal async Task<bool> JudgesAsync(string channel, string secret, InboundRequest request, DateTimeOffset now)
    {
        var said = await AskAsync(new
        {
            @do = "judge",
            channel,
            secret,
            url = UrlOf(request),
            headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
            body = Convert.ToBase64String(request.Body.Span),
            now = now.ToUnixTimeSeconds(),
        });
        return said.GetProperty("valid").GetBoolean();
    }

    /// <summary>The request with the headers that the library signs its body with.</summary>
    internal async Task<InboundRequest> SignAsync(string channel, string secret, string id, InboundRequest request, DateTimeOffset now)
    {
        var said = await AskAsync(new
        {
            @do = "sign",
            channel,
            secret,
            id,
            url = UrlOf(request),
            body = Convert.ToBase64String(request.Body.Span),
            now = now.ToUnixTimeSeconds(),
        });
        return request with
        {
            Headers = said.GetProperty("headers").Deserialize<Dictionary<string, string>>()!.ToDictionary(
                header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>As the provider called it.</summary>
    private static string UrlOf(InboundRequest request) => $"https://support.example{request.Url.PathAndQuery}";

    private async Task<JsonElement> AskAsync(object question)
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.True(File.Exists(Script), "Run tests/tools/install-vendors.sh.");
            _process ??= Process.Start(new ProcessStartInfo("node", [Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
            await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var said = JsonSerializer.Deserialize<JsonElement>(line!);
            Assert.False(said.TryGetProperty("error", out var error), error.ToString());
            return said;
        }
        finally
        {
            _one.Release();
        }
    }
}
