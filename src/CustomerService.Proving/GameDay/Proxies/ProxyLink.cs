using System.Net.Sockets;

namespace CustomerService.Proving.GameDay.Proxies;

/// <summary>One connection through a proxy: two sockets and what flows between them.</summary>
internal sealed class ProxyLink(Socket client, Func<FaultGate> gate, TimeProvider time, CancellationToken ct)
{
    private const int Piece = 16 * 1024;
    private Socket? _server;

    /// <summary>Carries bytes until an end closes.</summary>
    public async Task RunAsync(Func<Task<Socket?>> connect)
    {
        client.NoDelay = true;
        try
        {
            await HeldAsync(gate, fault => fault.HoldsRequests);
            if (await connect() is not { } server)
            {
                Reset(client);
                return;
            }

            _server = server;
            await Task.WhenAll(
                PumpAsync(client, server, fault => fault.HoldsRequests), PumpAsync(server, client, fault => fault.HoldsAnswers));
        }
        finally
        {
            Break();
        }
    }

    /// <summary>Ends it at once, for both ends.</summary>
    public void Break()
    {
        Reset(client);
        if (_server is { } server)
        {
            Reset(server);
        }
    }

    /// <summary>Closes a socket so that the other end sees a reset.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, Func<ProxyFault, bool> holds)
    {
        var bytes = new byte[Piece];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(bytes, SocketFlags.None, ct);
                await HeldAsync(gate, holds);
                var fault = gate().Fault;
                if (fault.Delay > TimeSpan.Zero)
                {
                    await Task.Delay(fault.Delay, time, ct);
                }

                if (fault.BytesPerSecond is { } rate && count > 0)
                {
                    await Task.Delay(TimeSpan.FromSeconds((double)count / rate), time, ct);
                }

                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(bytes.AsMemory(sent, count - sent), SocketFlags.None, ct);
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One end is gone: so is the other.
            Break();
        }
    }

    private static async Task HeldAsync(Func<FaultGate> gate, Func<ProxyFault, bool> holds)
    {
        while (gate() is var now && holds(now.Fault))
        {
            await now.Lifted;
        }
    }
}
