using System.Net;
using System.Net.Sockets;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Silos;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Proving.InProcess;

/// <summary>A whole silo in this process, without HTTP: what a turn costs by itself.</summary>
internal sealed class InProcessSilo : IAsyncDisposable
{
    public const string Tenant = "demo";

    private readonly IHost _host;

    private InProcessSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IPartitionStore Store => _host.Services.GetRequiredService<IPartitionStore>();

    /// <summary>Starts the silo and waits until its models are there.</summary>
    /// <param name="store"><c>sqlite</c> or <c>memory</c>.</param>
    /// <param name="dataFolder">Where durable data and trained models are kept.</param>
    /// <param name="pack">The tenant's pack.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="configure">What is different about this silo.</param>
    /// <param name="settings">Settings of its own.</param>
    public static async Task<InProcessSilo> StartAsync(
        string store, string dataFolder, string pack, CancellationToken ct, Action<ISiloBuilder>? configure = null,
        Dictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CustomerService:Storage:Provider"] = store,
            ["CustomerService:Storage:DataFolder"] = dataFolder,
            [$"CustomerService:Tenants:{Tenant}:Pack"] = pack,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();

        // Why it could not start is said by the exception, once.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)

            // What is still on its way when the silo ends.
            .AddFilter("Orleans.Messaging", LogLevel.None);
        builder.Services.AddSqliteStore().AddCustomerServiceStorage(builder.Configuration.GetSection(StorageOptions.Section));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort()).AddCustomerServiceSilo();
            configure?.Invoke(silo);
        });
        builder.Services.AddCustomerServiceGrains(builder.Configuration.GetSection("CustomerService"));
        var host = builder.Build();
        await host.Services.GetRequiredService<StoreStartup>().OpenAsync(ct);
        await host.StartAsync(ct);
        await host.Services.GetRequiredService<SiloReadiness>().WaitAsync(ct);
        return new InProcessSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
