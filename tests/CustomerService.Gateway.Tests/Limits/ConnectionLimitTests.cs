using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Limits;

/// <summary>Attacks a gateway with connections.</summary>
public sealed class ConnectionLimitTests(ClusterFixture cluster)
{
    private const int Most = 40;

    private static Dictionary<string, string?> Few => new()
    {
        ["CustomerService:Limits:Connections"] = $"{Most}",
        ["CustomerService:Limits:ConnectionsPerAddress"] = $"{Most}",
        ["CustomerService:Limits:Streams"] = $"{Most}",
        ["CustomerService:Limits:StreamsPerAddress"] = $"{Most}",
        ["CustomerService:Limits:StreamsPerKey"] = $"{Most}",
    };

    [Fact]
    public async Task Connections_that_say_nothing_keep_nobody_out()
    {
        await using var gateway = await cluster.StartGatewayAsync(Few);
        using var attack = new Attack(gateway.Address);
        for (var i = 0; i < Most * 3; i++)
        {
            await attack.ConnectAsync("");
        }

        for (var i = 0; i < 5; i++)
        {
            using var client = new HttpClient { BaseAddress = gateway.Address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Heads_that_never_end_keep_nobody_out()
    {
        await using var gateway = await cluster.StartGatewayAsync(Few);
        using var attack = new Attack(gateway.Address);
        for (var i = 0; i < Most * 3; i++)
        {
            await attack.ConnectAsync("POST /api/v1/tenants/demo/visitors HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }

        using var client = new HttpClient { BaseAddress = gateway.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_head_that_never_ends_is_cut_off()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:RequestTimeout"] = "00:00:01" });
        using var attack = new Attack(gateway.Address);
        var slow = await attack.ConnectAsync("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        Assert.StartsWith("HTTP/1.1 408", await Attack.ReadToEndAsync(slow), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_work_others_are_told_to_come_back()
    {
        await using var gateway = await cluster.StartGatewayAsync(Few);
        var id = cluster.World.NextId("full");
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new SystemNoted { Text = "x" });
        using var attack = new Attack(gateway.Address);
        for (var i = 0; i < Most; i++)
        {
            var stream = await attack.ConnectAsync($"GET {GatewayHost.Conversation(id)}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {gateway.AllKey}\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 200", await Attack.ReadAsync(stream), StringComparison.Ordinal);
        }

        var told = await Attack.ReadToEndAsync(await attack.ConnectAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 429", told, StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", told, StringComparison.Ordinal);
        Assert.Contains("Connection: close", told, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", told, StringComparison.Ordinal);

        // When they end, there are places again.
        attack.Dispose();
        await Eventually.TrueAsync(
            () =>
            {
                using var client = new HttpClient { BaseAddress = gateway.Address };
                return client.Send(new HttpRequestMessage(HttpMethod.Get, "/health/live")).StatusCode == HttpStatusCode.OK;
            },
            "The places were not given back.");
    }

    private sealed class Attack(Uri address) : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        public async Task<Socket> ConnectAsync(string says)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            if (says.Length > 0)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(says), TestContext.Current.CancellationToken);
            }

            return socket;
        }

        public static async Task<string> ReadAsync(Socket socket)
        {
            var buffer = new byte[4096];
            return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        }

        public static async Task<string> ReadToEndAsync(Socket socket)
        {
            var text = new StringBuilder();
            try
            {
                for (var more = await ReadAsync(socket); more.Length > 0; more = await ReadAsync(socket))
                {
                    text.Append(more);
                }
            }
            catch (SocketException)
            {
                // Cut off after what was said.
            }

            return text.ToString();
        }

        public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
    }
}
