using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>The admin address of a real host: what it tells whom, its headers, and how it meets those who try keys.</summary>
public sealed class AdminAddressTests
{
    [Fact]
    public async Task Answers_have_the_headers_and_details_are_for_who_has_the_key()
    {
        using var folder = new TestFolder();
        var admin = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        await using var host = await StartAsync(folder, admin);
        using var client = new HttpClient { BaseAddress = admin };
        var key = await folder.AdminKeyAsync();

        string[] paths = ["dashboard/", "dashboard/DashboardCounters", "admin/health", "admin/cluster", "admin/nothing", "nothing", "metrics", "health/live", "health/ready"];
        foreach (var (path, bearer) in paths.SelectMany(path => new[] { (path, (string?)null), (path, "wrong"), (path, key) }))
        {
            using var answer = await GetAsync(client, path, bearer);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
            Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
            Assert.Contains("no-store", Header(answer, "Cache-Control"), StringComparison.Ordinal);
            var policy = Header(answer, "Content-Security-Policy");
            Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        }

        // The tool shows operators why; the public address and the keyless ones of the admin address only how it is.
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(client, "admin/health", null)).StatusCode);
        using var all = JsonDocument.Parse(await (await GetAsync(client, "admin/health", key)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Healthy", all.RootElement.GetProperty("status").GetString());
        Assert.True(all.RootElement.GetProperty("checks").GetProperty("store").TryGetProperty("description", out _));
        Assert.Equal("Healthy", await (await GetAsync(client, "health/ready", null)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // The framework reads "1\0" as 1.
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(client, "admin/cluster/stuck?limit=1%00", key)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(client, "admin/cluster/hot-keys?count=%001", key)).StatusCode);
        foreach (var path in new[] { "/admin/cluster%00", "/%00", "/dashboard/%00", "/admin/cluster/outbox?tenant=%00" })
        {
            Assert.StartsWith("HTTP/1.1 400", await FirstLineAsync(admin, path, key), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_tries_keys_is_slowed_down_and_a_right_one_is_not_let_in_sooner()
    {
        using var folder = new TestFolder();
        var admin = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        await using var host = await StartAsync(folder, admin);
        using var client = new HttpClient { BaseAddress = admin };
        var key = await folder.AdminKeyAsync();

        // Without a key, as a browser asks first, is no attempt.
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(client, "admin/health", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, "admin/health", key)).StatusCode);

        // One attempt more comes every two seconds: on a slow machine it is spent again.
        await Wait.UntilAsync(
            async () =>
            {
                using var wrong = await GetAsync(client, "dashboard/", "wrong");
                Assert.True(wrong.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{wrong.StatusCode}");
                if (wrong.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return false;
                }

                Assert.Equal("2", Header(wrong, "Retry-After"));
                return (await GetAsync(client, "admin/health", key)).StatusCode == HttpStatusCode.TooManyRequests;
            },
            () => "Keys can be tried without end.");

        // What asks for no key goes on, and so does the right one after a while.
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, "metrics", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, "health/ready", null)).StatusCode);
        await Wait.UntilAsync(async () => (await GetAsync(client, "admin/health", key)).StatusCode == HttpStatusCode.OK, () => "The right key is not let in again.");
    }

    private static Task<HostProcess> StartAsync(TestFolder folder, Uri admin)
    {
        var settings = HostProcess.Impatient();
        settings["CustomerService__Admin__Url"] = admin.GetLeftPart(UriPartial.Authority);
        settings["CustomerService__Admin__Dashboard"] = "true";
        return HostProcess.StartAsync(folder, Ports.Free(), settings);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks with a path that clients of the framework would not send as it is.</summary>
    private static async Task<string?> FirstLineAsync(Uri admin, string path, string key)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(admin.Host, admin.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {admin.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
