using System.Diagnostics;
using Npgsql;

namespace CustomerService.Samples.Tests.PostgreSql;

/// <summary>Debian's PostgreSQL on a port and a folder of its own, for all tests of a class.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Process? _server;

    /// <summary>Where it is; empty where there is no PostgreSQL, or no right to start it as its own user.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (programs is null || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        var port = Ports.Free();
        await RunAsync("chown", "postgres", _folder.Path);
        await RunAsync("runuser", "-u", "postgres", "--", $"{programs}/bin/initdb", "-D", _folder.File("data"), "-A", "trust", "--no-sync");
        _server = Process.Start(
            new ProcessStartInfo(
                "runuser",
                ["-u", "postgres", "--", $"{programs}/bin/postgres", "-D", _folder.File("data"), "-p", $"{port}", "-k", _folder.Path, "-h", "127.0.0.1"])
            {
                RedirectStandardError = true,
                WorkingDirectory = "/",
            })!;
        _server.ErrorDataReceived += static (_, _) => { };
        _server.BeginErrorReadLine();
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        await Eventually.TrueAsync(() => _server.HasExited ? Task.FromResult(true) : AnswersAsync(connection), "PostgreSQL answers");
        Assert.False(_server.HasExited, "PostgreSQL does not start.");
        ConnectionString = connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await RunAsync("runuser", "-u", "postgres", "--", "sh", "-c", $"kill -INT $(head -1 '{_folder.File("data/postmaster.pid")}')");
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        _folder.Dispose();
    }

    private static async Task<bool> AnswersAsync(string connection)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("SELECT 1");
            return await command.ExecuteScalarAsync() is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}{await said}");
    }
}
