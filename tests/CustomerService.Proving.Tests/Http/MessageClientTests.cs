using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerService.Client;
using CustomerService.Proving.Http;
using CustomerService.Proving.Tests.Doubles;
using Xunit;

namespace CustomerService.Proving.Tests.Http;

public sealed class MessageClientTests
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
        Assert.Equal(5, peer.Requests.Count);
    }

    [Fact]
    public async Task Answers_in_pieces_are_put_together()
    {
        await using var peer = new WireDouble(
            (_, _) => ["HT", "TP/1.1 200 OK\r\nTransfer-Enc", "oding: chunked\r\n\r", "\n1\r\no\r\n1\r", "\nk\r\n0\r\n", "\r\n"]);
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
    [InlineData(nameof(MessageFault.Closed), null, 2)]
    [InlineData(nameof(MessageFault.Truncated), "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", 1)]
    [InlineData(nameof(MessageFault.Malformed), "FTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 1)]
    public async Task A_new_connection_without_a_whole_answer_is_a_fault_of_its_kind(string fault, string? answer, int connections)
    {
        await using var peer = new WireDouble((_, _) => answer is null ? [null] : [answer, null]);
        using var client = Client(peer.Url);
        Assert.Equal(fault, (await PostAsync(client)).Fault.ToString());
        Assert.Equal(connections, peer.Connections);
    }

    [Fact]
    public async Task A_peer_that_never_answers_is_a_timeout_and_the_next_request_gets_a_new_connection()
    {
        await using var peer = new WireDouble((connection, _) => connection == 0 ? ["HTTP/1.1 200 OK\r\n"] : [Ok]);
        using var client = Client(peer.Url, TimeSpan.FromMilliseconds(500));
        Assert.Equal(MessageFault.Timeout, (await PostAsync(client)).Fault);
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
        Assert.Equal(MessageFault.Connect, (await PostAsync(client)).Fault);
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
    public async Task Who_ends_the_run_is_not_told_of_a_timeout()
    {
        using var ends = new CancellationTokenSource();
        await using var peer = new WireDouble((_, _) =>
        {
            ends.Cancel();
            return [];
        });
        using var client = Client(peer.Url);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PostAsync("c-1", "m-1", "\"hello\""u8.ToArray(), ends.Token).AsTask());
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("", null)]
    public async Task A_refusal_is_an_answer_and_says_when_to_come_again(string header, int? seconds)
    {
        await using var peer = new WireDouble((_, _) => [$"HTTP/1.1 503 Busy\r\n{header}Content-Length: 2\r\n\r\nno"]);
        using var client = Client(peer.Url);
        var reply = await PostAsync(client);
        Assert.Equal((null, 503, seconds, false), (reply.Fault, reply.Status, reply.RetryAfter, reply.IsSuccess));
    }

    [Fact]
    public async Task A_request_is_what_the_contract_asks_for()
    {
        await using var peer = new WireDouble((_, _) => [Ok]);
        using var client = new MessageClient(
            new HostConnection(new Uri(peer.Url, "proxy/"), "shop", "secret"), TimeSpan.FromSeconds(20), TimeProvider.System, "webhook");
        await client.PostAsync("c-1", "m-1", Encoding.UTF8.GetBytes("\"gr\u00fc\u00df dich\""), TestContext.Current.CancellationToken);

        var request = Assert.Single(peer.Requests);
        Assert.StartsWith("POST /proxy/api/v1/tenants/shop/conversations/c-1/messages HTTP/1.1\r\nHost: 127.0.0.1:", request, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Bearer secret\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"messageId\":\"m-1\",\"text\":\"grüß dich\",\"channel\":\"webhook\"}", request, StringComparison.Ordinal);
    }

    private static MessageClient Client(Uri url, TimeSpan? timeout = null) =>
        new(new HostConnection(url, "shop", "secret"), timeout ?? TimeSpan.FromSeconds(20), TimeProvider.System);

    private static ValueTask<MessageReply> PostAsync(MessageClient client) =>
        client.PostAsync("c-1", "m-1", "\"hello\""u8.ToArray(), TestContext.Current.CancellationToken);

    private static async Task<(int Status, string Body)> SendAsync(MessageClient client)
    {
        var reply = await PostAsync(client);
        return (reply.Status, Encoding.UTF8.GetString(reply.Body.Span));
    }
}
