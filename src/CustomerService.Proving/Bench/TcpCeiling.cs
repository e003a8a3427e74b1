using CustomerService.Proving.GameDay.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Proving.Bench;

/// <summary>Empty grain calls from a client over loopback TCP: what no turn through a gateway of its own can beat.</summary>
internal static class TcpCeiling
{
    public static async Task<Rate> MeasureAsync(int callers, TimeSpan warmup, TimeSpan duration, CancellationToken ct)
    {
        var (siloPort, gatewayPort) = (Ports.Free(), Ports.Free());
        using var silo = Build(builder => builder.UseOrleans(orleans => orleans.UseLocalhostClustering(siloPort, gatewayPort)));
        await silo.StartAsync(ct);
        using var client = Build(builder => builder.UseOrleansClient(orleans => orleans.UseLocalhostClustering(gatewayPort)));
        await client.StartAsync(ct);
        var grains = client.Services.GetRequiredService<IClusterClient>();
        var echoes = Enumerable.Range(0, callers).Select(caller => grains.GetGrain<IEchoGrain>(caller)).ToArray();
        foreach (var grain in echoes)
        {
            await grain.EchoAsync();
        }

        var rate = await Rate.MeasureAsync(callers, warmup, duration, (caller, _) => new ValueTask(echoes[caller].EchoAsync()));
        await client.StopAsync(CancellationToken.None);
        await silo.StopAsync(CancellationToken.None);
        return rate;
    }

    private static IHost Build(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        configure(builder);
        return builder.Build();
    }
}
