using System.Net;
using System.Net.Sockets;
using CustomerService.Proving.GameDay.Proxies;
using Xunit;

namespace CustomerService.Proving.Tests.GameDay;

/// <summary>Against a server that sends back what it gets.</summary>
public sealed class FaultProxyTests : IAsyncDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _received;

    public FaultProxyTests()
    {
        _server.Start();
        _serving = ServeAsync();
    }

    private IPEndPoint Server => (IPEndPoint)_server.LocalEndpoint;

    [Fact]
    public async Task WithoutAFault_BytesComeAndGo()
    {
        await using var proxy = FaultProxy.Start(Server, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        byte[] sent = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        var reading = ReadAsync(client, sent.Length);
        await client.SendAsync(sent, TestContext.Current.CancellationToken);
        Assert.Equal(sent, await reading);
    }

    [Fact]
    public async Task SlowAndThrottled_BytesAreWhole()
    {
        await using var proxy = FaultProxy.Start(Server, TimeProvider.System);
        proxy.Fault = new ProxyFault { Delay = TimeSpan.FromMilliseconds(5), BytesPerSecond = 1_000_000 };
        using var client = await ConnectAsync(proxy);
        byte[] sent = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 7))];
        var reading = ReadAsync(client, sent.Length);
        await client.SendAsync(sent, TestContext.Current.CancellationToken);
        Assert.Equal(sent, await reading);
    }

    [Fact]
    public async Task Cut_BreaksOpenConnections_AndRefusesNewOnes_UntilItIsLifted()
    {
        await using var proxy = FaultProxy.Start(Server, TimeProvider.System);
        using var open = await ConnectAsync(proxy);
        await EchoAsync(open, 1);

        proxy.Fault = ProxyFault.Cut;
        await Assert.ThrowsAsync<SocketException>(() => EchoAsync(open, 2));
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var refused = await ConnectAsync(proxy);
            await EchoAsync(refused, 3);
        });

        proxy.Fault = ProxyFault.None;
        using var again = await ConnectAsync(proxy);
        await EchoAsync(again, 4);
    }

    [Fact]
    public async Task Unanswered_RequestsArrive_AndTheirAnswersComeWhenItIsLifted()
    {
        await using var proxy = FaultProxy.Start(Server, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        await EchoAsync(client, 1);

        proxy.Fault = ProxyFault.Unanswered;
        await client.SendAsync(new byte[] { 2 }, TestContext.Current.CancellationToken);
        await ReceivedAsync(2);
        Assert.Equal(0, client.Available);

        proxy.Fault = ProxyFault.None;
        Assert.Equal([2], await ReadAsync(client, 1));
    }

    [Fact]
    public async Task HalfOpen_NothingArrives_UntilItIsLifted()
    {
        await using var proxy = FaultProxy.Start(Server, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        await EchoAsync(client, 1);

        proxy.Fault = ProxyFault.HalfOpen;
        await client.SendAsync(new byte[] { 2 }, TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), (Volatile.Read(ref _received), client.Available));

        proxy.Fault = ProxyFault.None;
        Assert.Equal([2], await ReadAsync(client, 1));
    }

    [Fact]
    public async Task OfSeveralServers_OneThatRefusesIsPassedOver()
    {
        using var placeholder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        placeholder.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var proxy = FaultProxy.Start(new IPEndPoint(IPAddress.Loopback, 0), [(IPEndPoint)placeholder.LocalEndPoint!, Server], TimeProvider.System);
        for (byte i = 0; i < 4; i++)
        {
            using var client = await ConnectAsync(proxy);
            await EchoAsync(client, i);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _server.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _server.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task EchoAsync(Socket socket)
    {
        using (socket)
        {
            var bytes = new byte[4096];
            try
            {
                while (await socket.ReceiveAsync(bytes, _stop.Token) is var count and > 0)
                {
                    Interlocked.Add(ref _received, count);
                    for (var sent = 0; sent < count;)
                    {
                        sent += await socket.SendAsync(bytes.AsMemory(sent, count - sent), _stop.Token);
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // The other end is gone.
            }
        }
    }

    private async Task ReceivedAsync(int count)
    {
        while (Volatile.Read(ref _received) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Socket> ConnectAsync(FaultProxy proxy)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.EndPoint, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task EchoAsync(Socket client, byte value)
    {
        await client.SendAsync(new[] { value }, TestContext.Current.CancellationToken);
        var answer = await ReadAsync(client, 1);
        Assert.Equal([value], answer);
    }

    private static async Task<byte[]> ReadAsync(Socket client, int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var more = await client.ReceiveAsync(bytes.AsMemory(received), TestContext.Current.CancellationToken);
            received += more > 0 ? more : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return bytes;
    }
}
