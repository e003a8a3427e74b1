using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerService.Deploy.Tests.Support;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Deploy.Tests.Backups;

/// <summary>A real host with the embedded store.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private RunningHost(Process process, HttpClient client) => (_process, _client) = (process, client);

    public static async Task<RunningHost> StartAsync(string dataFolder)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var process = Process.Start(new ProcessStartInfo(
            Repository.HostProgram,
            ["--config", Path.Combine(Repository.Root, "silo.config.json"), "--urls", url, "--data", dataFolder, "--demo", "false"])
        {
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var host = new RunningHost(process, new HttpClient { BaseAddress = new Uri(url) });
        while (!await host.IsReadyAsync())
        {
            Assert.False(process.HasExited, "the host ended; its last words are above");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var access = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(dataFolder, "demo-access.json"), TestContext.Current.CancellationToken));
        host._client.DefaultRequestHeaders.Authorization = new("Bearer", access.Text("apiKey"));
        return host;
    }

    /// <summary>Sends a message; true when it was acknowledged.</summary>
    public async Task<bool> SendAsync(string conversation, string text)
    {
        using var answer = await _client.PostAsJsonAsync(
            new Uri($"/api/v1/tenants/demo/conversations/{conversation}/messages", UriKind.Relative),
            new { messageId = "m-1", text },
            TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Everything that was said in a conversation, as JSON.</summary>
    public async Task<string> ReadAsync(string conversation) =>
        await _client.GetStringAsync(new Uri($"/api/v1/tenants/demo/conversations/{conversation}", UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: nothing is flushed or finished.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
