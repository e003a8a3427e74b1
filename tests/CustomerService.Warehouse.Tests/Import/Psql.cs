using System.Diagnostics;
using CustomerService.Samples.Tests.PostgreSql;
using CustomerService.Warehouse.Facts;
using Npgsql;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>PostgreSQL's own program.</summary>
internal static class Psql
{
    /// <summary>Brings a file of CSV into a table, and deletes it.</summary>
    public static async Task CopyAsync(PostgresServer server, FactTable table, string? csv)
    {
        if (csv is not null)
        {
            var columns = File.ReadLines(csv).First();
            await RunAsync(server, "-c", $"\\copy warehouse.{table.Name} ({columns}) FROM '{csv}' (FORMAT csv, HEADER)");
            File.Delete(csv);
        }
    }

    /// <summary>Runs it, and fails where it does.</summary>
    public static async Task RunAsync(PostgresServer server, params string[] arguments)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        using var psql = Process.Start(new ProcessStartInfo(
            "psql", ["-q", "-v", "ON_ERROR_STOP=1", "-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, "-d", settings.Database!, .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var error = await psql.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await psql.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(psql.ExitCode == 0, $"psql {string.Join(' ', arguments)}: {error}");
    }
}
