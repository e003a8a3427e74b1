using System.Net.Sockets;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>Debian's NATS server with JetStream, on a port and in a folder of its own; it may be killed and started again.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    public const string User = "feed";
    public const string Password = "secret-0123456789";

    private const string Program = "/usr/sbin/nats-server";

    private readonly TestFolder _folder = new();
    private RunningProcess? _process;

    private NatsServer()
    {
    }

    public int Port { get; } = Ports.Free();

    public string Url => $"nats://127.0.0.1:{Port}";

    public string Everything => _process?.Everything ?? "";

    public static async Task<NatsServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "nats-server is not installed: sh tests/tools/install-brokers.sh installs it (Debian's package).");
        var server = new NatsServer();
        await File.WriteAllTextAsync(server._folder.File("nats.conf"), $$"""
            listen: 127.0.0.1:{{server.Port}}
            jetstream { store_dir: "{{server._folder.File("streams")}}" }
            authorization { user: {{User}}, password: {{Password}} }
            """);
        await server.RunAsync();
        return server;
    }

    public async Task RunAsync()
    {
        _process = RunningProcess.Start(Program, ["-c", _folder.File("nats.conf")], _folder.Path);
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync("127.0.0.1", Port, TestContext.Current.CancellationToken);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            () => $"NATS does not listen.\n{Everything}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }
}
