using System.Diagnostics;
using CustomerService.Samples.Tests;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>Debian's ClickHouse on a port and a folder of its own.</summary>
public sealed class ClickHouseServer : IAsyncLifetime
{
    private const string Program = "/usr/sbin/clickhouse-server";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Ports.Free();
    private Process? _server;

    /// <summary>Whether there is one.</summary>
    public static bool IsInstalled => File.Exists(Program);

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
        {
            return;
        }

        _folder.Write(
            "users.xml",
            """
            <yandex>
              <profiles><default/></profiles><quotas><default/></quotas>
              <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
            </yandex>
            """);
        var config = _folder.Write(
            "config.xml",
            $"""
            <yandex>
              <logger><level>error</level><console>1</console></logger>
              <tcp_port>{_port}</tcp_port><listen_host>127.0.0.1</listen_host>
              <path>{_folder.Path}/data/</path><tmp_path>{_folder.Path}/tmp/</tmp_path><format_schema_path>{_folder.Path}/</format_schema_path>
              <mark_cache_size>67108864</mark_cache_size><default_profile>default</default_profile><default_database>default</default_database>
              <users_config>users.xml</users_config>
            </yandex>
            """);
        Directory.CreateDirectory(_folder.File("data"));
        Directory.CreateDirectory(_folder.File("tmp"));
        _server = Process.Start(new ProcessStartInfo(Program, [$"--config-file={config}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Path,
        })!;
        _server.ErrorDataReceived += static (_, _) => { };
        _server.OutputDataReceived += static (_, _) => { };
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        await Eventually.TrueAsync(async () => (await RunAsync("SELECT 1")).ExitCode == 0, "ClickHouse answers");
    }

    /// <summary>Runs a query; what stands in a file goes to its input.</summary>
    public async Task<string> AskAsync(string sql, string? input = null)
    {
        var (exitCode, said) = await RunAsync(sql, input);
        Assert.True(exitCode == 0, $"{sql}: {said}");
        return said.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        _folder.Dispose();
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string sql, string? input = null)
    {
        using var client = Process.Start(new ProcessStartInfo("clickhouse-client", ["--host", "127.0.0.1", "--port", $"{_port}", "--query", sql])
        {
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = client.StandardOutput.ReadToEndAsync();
        var error = client.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            try
            {
                await using var file = File.OpenRead(input);
                await file.CopyToAsync(client.StandardInput.BaseStream);
                client.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it had read all, and says why.
            }
        }

        await client.WaitForExitAsync();
        return (client.ExitCode, await said + await error);
    }
}
