using System.Diagnostics;
using CustomerService.Samples.Tests.PostgreSql;
using Npgsql;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>PostgreSQL's own program.</summary>
internal static class Psql
{
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
