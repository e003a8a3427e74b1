using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>A disk without space: said in one line at the start; 503 and not ready while serving.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(400)]
    [InlineData(1500)]
    public async Task A_first_start_without_space_is_one_line(int kilobytes)
    {
        using var folder = new TestFolder();
        using var disk = SmallDisk.Mount(folder.Path, kilobytes);
        var line = await Refusal.LineAsync(folder, "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        Assert.Contains("full", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Free some space", line, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task While_it_serves_every_change_is_503_and_readiness_goes()
    {
        using var folder = new TestFolder();
        using var disk = SmallDisk.Mount(folder.Path, 64 * 1024);
        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        using var api = host.Api();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url, "api/v1/tenants/demo/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Key);
        await api.SayAsync("c-1", "m-1", "Hello");
        disk.Fill();

        (HttpMethod Method, string Path, object? Body)[] changes =
        [
            (HttpMethod.Post, "keys", new { name = "one", scopes = new[] { "agents" } }),
            (HttpMethod.Put, "channels/webhook", new { url = "https://shop.example/hook", secrets = new[] { "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=" }, delivery = "neither" }),
            (HttpMethod.Post, "conversations/c-2/messages", new { messageId = "m-1", text = new string('x', 4000) }),
            (HttpMethod.Post, "conversations/c-1/rating", new { score = 5 }),
            (HttpMethod.Put, "customers/anna", new { fields = new { name = "Anna" } }),
        ];
        foreach (var (method, path, body) in changes)
        {
            // What the log has room for already is still taken; then it is refused, and never with 500.
            await Wait.UntilAsync(
                async () =>
                {
                    using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
                    using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                    var refused = answer.StatusCode == HttpStatusCode.ServiceUnavailable;
                    Assert.True(refused || answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
                    Assert.True(!refused || answer.Headers.RetryAfter is not null, $"{path}: no Retry-After");
                    return refused;
                },
                () => $"{path} goes on being taken.");
        }

        await Wait.UntilAsync(async () => (await ReadyAsync()).Status == HttpStatusCode.ServiceUnavailable, () => "The host calls itself ready although nothing can be written.");
        Assert.Contains("\"store\":{\"status\":\"unhealthy\"", (await ReadyAsync()).Body, StringComparison.Ordinal);

        disk.Free();
        await Wait.UntilAsync(async () => (await ReadyAsync()).Status == HttpStatusCode.OK, () => "The host does not become ready again.");
        var (status, made) = await api.PostAsync("keys", new { name = "two", scopes = new[] { "agents" } });
        Assert.True(status == HttpStatusCode.Created, $"{status}: {made}");

        async Task<(HttpStatusCode Status, string Body)> ReadyAsync()
        {
            using var answer = await client.GetAsync(new Uri(host.Url, "health/ready"), TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
