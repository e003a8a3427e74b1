using System.Net.Sockets;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>Debian's redis-server, on a port of its own, keeping nothing.</summary>
internal sealed class RedisServer : RunningProcess
{
    private const string Program = "/usr/bin/redis-server";

    private RedisServer(TestFolder folder, int port)
        : base(Program, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.Path], folder.Path, new Dictionary<string, string>()) => Port = port;

    public int Port { get; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    public static async Task<RedisServer> StartAsync(TestFolder folder, int? port = null)
    {
        Assert.SkipUnless(File.Exists(Program), "redis-server is not installed: sh tests/tools/install-redis.sh installs it (Debian's package).");
        var server = new RedisServer(folder, port ?? Ports.Free());
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync("127.0.0.1", server.Port, TestContext.Current.CancellationToken);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            () => $"Redis does not start.\n{server.Everything}");
        return server;
    }
}
