using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerService.Cli.Connections;
using CustomerService.Cli.Http;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Http;

public sealed class WireClientTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Fact]
    public async Task Requests_reuse_one_connection()
    {
        await using var peer = new WireDouble((_, _) => [Ok]);
        using var client = Client(peer.Url);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((200, "ok"), await SendAsync(client));
        }

        Assert.Equal(1, peer.Connections);
        Assert.Equal(1, client.Connected);
        Assert.Equal(5, peer.Requests.Count);
    }

    [Fact]
    public async Task Answers_in_pieces_are_put_together()
    {
        await using var peer = new WireDouble((_, _) => ["HT", "TP/1.1 200 OK\r\nTransfer-Enc", "oding: chunked\r\n\r", "\n1\r\no\r\n1\r", "\nk\r\n0\r\n", "\r\n"]);
        using var client = Client(peer.Url);
        Assert.Equal((200, "ok"), await SendAsync(client));
        Assert.Equal((200, "ok"), await SendAsync(client));
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task A_connection_that_says_close_is_not_used_again()
    {
        await using var peer = new WireDouble((_, _) => ["HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", null]);
        using var client = Client(peer.Url);
        await SendAsync(client);
        await SendAsync(client);
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task A_connection_closed_while_idle_is_replaced_without_an_error()
    {
        await using var peer = new WireDouble((_, request) => request == 0 ? [Ok] : [null]);
        using var client = Client(peer.Url);
        await SendAsync(client);

        // The second request meets the close of a used connection, and goes out again on a new one.
        Assert.Equal((200, "ok"), await SendAsync(client));
        Assert.Equal(2, peer.Connections);
    }

    [Theory]
    [InlineData(nameof(WireFault.Closed), null)]
    [InlineData(nameof(WireFault.Truncated), "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf")]
    [InlineData(nameof(WireFault.Malformed), "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")]
    public async Task A_new_connection_without_a_whole_answer_is_an_error_of_its_kind(string fault, string? answer)
    {
        await using var peer = new WireDouble((_, _) => answer is null ? [null] : [answer, null]);
        using var client = Client(peer.Url);
        var error = await Assert.ThrowsAsync<WireException>(() => SendAsync(client));
        Assert.Equal(fault, error.Fault.ToString());
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task A_peer_that_never_answers_is_a_timeout_and_the_next_request_gets_a_new_connection()
    {
        await using var peer = new WireDouble((connection, _) => connection == 0 ? ["HTTP/1.1 200 OK\r\n"] : [Ok]);
        using var client = Client(peer.Url, TimeSpan.FromMilliseconds(100));
        var error = await Assert.ThrowsAsync<WireException>(() => SendAsync(client));
        Assert.Equal(WireFault.Timeout, error.Fault);
        Assert.Equal((200, "ok"), await SendAsync(client));
    }

    [Fact]
    public async Task Nobody_listening_is_no_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();
        using var client = Client(url);
        var error = await Assert.ThrowsAsync<WireException>(() => SendAsync(client));
        Assert.Equal(WireFault.Connect, error.Fault);
    }

    [Fact]
    public async Task Bytes_that_nobody_asked_for_are_never_taken_for_an_answer()
    {
        // The first answer is followed by another one, as from a peer that lost count.
        await using var peer = new WireDouble((connection, _) => connection == 0 ? [Ok, "HTTP/1.1 500 Stale\r\nContent-Length: 0\r\n\r\n"] : [Ok]);
        using var client = Client(peer.Url);
        Assert.Equal((200, "ok"), await SendAsync(client));
        while (peer.Sent < 2)
        {
            await Task.Yield();
        }

        Assert.Equal((200, "ok"), await SendAsync(client));
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task A_message_request_is_what_the_contract_asks_for()
    {
        await using var peer = new WireDouble((_, _) => [Ok]);
        using var client = Client(peer.Url);
        var connection = new HostConnection(new Uri(peer.Url, "proxy/"), "shop", "secret");
        var buffer = new MessageRequest(connection, "webhook").Rent("c-1", "m-1", "\"gr\u00fc\u00df dich\""u8, out var length);
        using (await client.SendAsync(buffer.AsMemory(0, length), TestContext.Current.CancellationToken))
        {
        }

        var request = Assert.Single(peer.Requests);
        Assert.StartsWith("POST /proxy/api/v1/tenants/shop/conversations/c-1/messages HTTP/1.1\r\nHost: 127.0.0.1:", request, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Bearer secret\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"messageId\":\"m-1\",\"text\":\"grüß dich\",\"channel\":\"webhook\"}", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kestrel_answers_many_at_once()
    {
        await using var host = await HostDouble.StartAsync();
        using var client = Client(host.Url);
        var connection = new HostConnection(host.Url, HostDouble.Tenant, HostDouble.Key);
        var request = new MessageRequest(connection);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Task.Run(async () =>
        {
            var seen = new List<int>();
            for (var i = 0; i < 25; i++)
            {
                var buffer = request.Rent($"c{lane}", $"m{i}", "\"hello\""u8, out var length);
                using var reply = await client.SendAsync(buffer.AsMemory(0, length), TestContext.Current.CancellationToken);
                Assert.Contains($"\"conversationId\":\"c{lane}\"", Encoding.UTF8.GetString(reply.Body.Span), StringComparison.Ordinal);
                seen.Add(reply.Status);
            }

            return seen;
        })));
        Assert.All(statuses.SelectMany(s => s), status => Assert.Equal(200, status));
        Assert.Equal(16, host.Conversations.Count);
        Assert.All(host.Conversations.Values, c => Assert.Equal(25, c.Messages.Count(m => m.From == "customer")));
        Assert.InRange(client.Connected, 1, 16);
    }

    private static WireClient Client(Uri url, TimeSpan? timeout = null) => new(url, timeout ?? TimeSpan.FromSeconds(20), TimeProvider.System);

    private static async Task<(int Status, string Body)> SendAsync(WireClient client)
    {
        using var reply = await client.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), TestContext.Current.CancellationToken);
        return (reply.Status, Encoding.UTF8.GetString(reply.Body.Span));
    }
}
