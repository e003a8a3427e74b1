using System.Globalization;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>Debian's RabbitMQ, on ports and in a folder of its own; it may be killed and started again.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    public const string User = "feed";
    public const string Password = "secret-0123456789";

    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly TestFolder _folder = new();
    private readonly int _namesPort = Ports.Free();
    private readonly int _nodesPort = Ports.Free();
    private RunningProcess? _names;
    private RunningProcess? _process;

    private RabbitMqServer()
    {
    }

    public int Port { get; } = Ports.Free();

    public string Url => $"amqp://127.0.0.1:{Port}";

    public string Everything => _process?.Everything ?? "";

    public static async Task<RabbitMqServer> StartAsync()
    {
        Assert.SkipUnless(
            File.Exists(Program), "rabbitmq-server is not installed: sh tests/tools/install-brokers.sh installs it (Debian's package).");
        var server = new RabbitMqServer();
        await File.WriteAllTextAsync(server._folder.File("rabbitmq.conf"), $"""
            default_user = {User}
            default_pass = {Password}
            loopback_users = none
            listeners.tcp.1 = 127.0.0.1:{server.Port}
            """);
        await File.WriteAllTextAsync(server._folder.File("plugins"), "[].");

        // Erlang's own name server would otherwise be started as a daemon, and stay.
        server._names = RunningProcess.Start("epmd", ["-port", server._namesPort.ToString(CultureInfo.InvariantCulture)], server._folder.Path);
        await server.RunAsync();
        return server;
    }

    public async Task RunAsync()
    {
        var process = RunningProcess.Start(Program, [], _folder.Path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Path,
            ["ERL_EPMD_PORT"] = _namesPort.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_DIST_PORT"] = _nodesPort.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_NODENAME"] = "rabbit@localhost",
            ["RABBITMQ_MNESIA_BASE"] = _folder.File("mnesia"),
            ["RABBITMQ_LOG_BASE"] = _folder.File("log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_CONFIG_FILE"] = _folder.File("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _folder.File("plugins"),
            ["RABBITMQ_PID_FILE"] = _folder.File("pid"),
        });
        _process = process;
        await Wait.UntilAsync(
            () =>
            {
                Assert.False(process.HasExited, process.Everything);
                return process.Out.Contains("Server startup complete", StringComparison.Ordinal);
            },
            () => $"RabbitMQ does not start.\n{process.Everything}");
    }

    /// <summary>SIGKILL to all of it.</summary>
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
        if (_names is not null)
        {
            await _names.DisposeAsync();
        }

        _folder.Dispose();
    }
}
