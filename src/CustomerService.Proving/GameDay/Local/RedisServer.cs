using System.ComponentModel;
using System.Globalization;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>A Redis of its own for the cluster's list of members, in memory.</summary>
internal sealed class RedisServer(string address, string folder) : IAsyncDisposable
{
    private ChildProcess? _process;

    /// <summary>Where it listens.</summary>
    public string Address => address;

    /// <summary>Its port.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>Starts it; silos wait for it by themselves.</summary>
    /// <exception cref="UsageException">It is not installed.</exception>
    public void Start()
    {
        try
        {
            _process = ChildProcess.Start(
                [
                    "redis-server",
                    "--port",
                    Port.ToString(CultureInfo.InvariantCulture),
                    "--bind",
                    address,
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--protected-mode",
                    "no",
                ],
                [],
                folder,
                Path.Combine(folder, "redis.log"));
        }
        catch (Win32Exception)
        {
            throw new UsageException(
                "redis-server is not installed, and a local cluster keeps its list of members there: install it (Debian: apt-get "
                    + "install redis-server)");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
