using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>The real host as one process of a cluster: a silo, a gateway or a console.</summary>
internal sealed class ClusterProcess : RunningProcess
{
    private static readonly string Program = Path.Combine(Root(), "artifacts", "bin", "CustomerService.Host", "release", "CustomerService.Host");
    private readonly HttpClient _http;
    private readonly TestFolder _folder;

    private ClusterProcess(TestFolder folder, string roles, int port, IReadOnlyDictionary<string, string> environment)
        : base(Program, ["--roles", roles, "--data", folder.Data, "--urls", $"http://127.0.0.1:{port}", "--demo", "false"], folder.Path, environment)
    {
        _folder = folder;
        Port = port;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(45) };
    }

    /// <summary>The port of its HTTP address.</summary>
    public int Port { get; }

    /// <summary>Starts a process that shares the folder's data with the others.</summary>
    public static ClusterProcess Start(TestFolder folder, string roles, IReadOnlyDictionary<string, string> environment) =>
        new(folder, roles, Ports.Free(), environment);

    public Task ReadyAsync() => Wait.UntilAsync(
        async () =>
        {
            Assert.False(HasExited, $"The process ended instead of becoming ready.\n{Everything}");
            return (await HealthAsync()).Status == HttpStatusCode.OK && Out.Contains("Ctrl-C", StringComparison.Ordinal);
        },
        () => $"The process does not become ready.\n{Everything}");

    /// <summary>The answer of <c>/health/ready</c>; status 0 while nothing listens.</summary>
    public async Task<(HttpStatusCode Status, string Body)> HealthAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("health/ready", TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    /// <summary>Posts a message with the demo's key.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SayAsync(string conversation, string messageId, string text)
    {
        using var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Data, "demo-access.json"), TestContext.Current.CancellationToken));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/tenants/demo/conversations/{conversation}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access.RootElement.GetProperty("apiKey").GetString());
        request.Content = JsonContent.Create(new { messageId, text });
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    /// <summary>Posts until it is acknowledged, as every sender has to.</summary>
    public async Task<JsonElement> InsistAsync(string conversation, string messageId, string text)
    {
        JsonElement answer = default;
        await Wait.UntilAsync(
            async () =>
            {
                (var status, answer) = await SayAsync(conversation, messageId, text);
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{status}: {answer}");
                return status == HttpStatusCode.OK;
            },
            () => $"{conversation} is not answered: {answer}\n{Everything}");
        return answer;
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> PostAsync(string path)
    {
        using var answer = await _http.PostAsync(path, null, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
