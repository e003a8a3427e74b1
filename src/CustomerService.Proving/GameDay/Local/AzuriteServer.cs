using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>An Azurite of its own for the cluster's data.</summary>
internal sealed class AzuriteServer(LocalClusterOptions options, TimeProvider time) : IAsyncDisposable
{
    // The account that Azurite has built in; its key is public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly int _tablePort = Ports.Free();
    private readonly int _blobPort = Ports.Free();
    private readonly int _queuePort = Ports.Free();
    private ChildProcess? _process;

    /// <summary>Its data.</summary>
    public string DataFolder { get; } = Path.Combine(options.Folder, "azurite");

    /// <summary>Where it serves tables.</summary>
    public Uri Tables => new($"http://{options.Address}:{_tablePort}/");

    /// <summary>Where it serves blobs.</summary>
    public Uri Blobs => new($"http://{options.Address}:{_blobPort}/");

    /// <summary>A connection string for endpoints that lead to it; its queues are reached directly.</summary>
    public string ConnectionString(string tables, string blobs) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={blobs}/{Account};"
            + $"TableEndpoint={tables}/{Account};QueueEndpoint=http://{options.Address}:{_queuePort}/{Account};";

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="UsageException">It is not installed, or ended.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(DataFolder);
        string[] program = options.AzuriteProgram.EndsWith(".js", StringComparison.Ordinal)
            ? ["node", options.AzuriteProgram]
            : [options.AzuriteProgram];
        try
        {
            _process = ChildProcess.Start(
                [.. program, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", DataFolder,
                    "--tableHost", options.Address, "--tablePort", Text(_tablePort),
                    "--blobHost", options.Address, "--blobPort", Text(_blobPort), "--queueHost", options.Address, "--queuePort",
                    Text(_queuePort)],
                [],
                options.Folder,
                Path.Combine(options.Folder, "azurite.log"));
        }
        catch (Win32Exception)
        {
            throw new UsageException(
                $"{program[0]} can't be started: install Azurite (npm install -g azurite), give its program with --azurite, or use "
                    + $"--store sqlite");
        }

        foreach (var port in new[] { _tablePort, _blobPort, _queuePort })
        {
            while (!await ListensAsync(port, ct))
            {
                if (_process.HasExited)
                {
                    throw new UsageException("Azurite ended at its start", _process.LastWords());
                }

                await Task.Delay(Pause, time, ct);
            }
        }
    }

    /// <summary>Stops it as a supervisor does: it writes what it has in memory.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_process is { } process)
        {
            await process.TerminateAsync(ct);
            await process.DisposeAsync();
            _process = null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<bool> ListensAsync(int port, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(options.Address, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
