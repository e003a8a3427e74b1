using System.Collections.Immutable;
using System.Reflection;
using CustomerService.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Messaging;
using Orleans.Statistics;

namespace CustomerService.Grains.Operations;

[GrainType("silo-service"), Reentrant]
internal sealed class SiloService(
    GrainId id, Silo silo, ILoggerFactory loggers, HotKeys hotKeys, GrainCounts counts, IEnvironmentStatisticsProvider machine,
    IOverloadDetector overload, IServiceProvider services)
    : GrainService(id, silo, loggers), ISiloService
{
    private static readonly string ProgramVersion =
        (Assembly.GetEntryAssembly() ?? typeof(SiloService).Assembly)
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "?";

    public Task<SiloReport> ReportAsync()
    {
        var environment = machine.GetEnvironmentStatistics();
        return Task.FromResult(new SiloReport
        {
            Host = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            Version = ProgramVersion,
            Tls = services.GetService<IConnectionProtection>()?.Describe() ?? "none",
            CpuPercent = Math.Round(environment.FilteredCpuUsagePercentage, 1),
            MemoryMb = Math.Round(environment.FilteredMemoryUsageBytes / 1048576.0),
            Clients = counts.Clients,
            Overloaded = overload.IsOverloaded,
            Grains = counts.ByType(),
        });
    }

    public Task<ImmutableArray<HotKey>> HotKeysAsync(int count) => Task.FromResult<ImmutableArray<HotKey>>([.. hotKeys.Top(count)]);

    public Task<ImmutableArray<ChannelState>> ChannelsAsync(string tenant) =>
        Task.FromResult(services.GetRequiredService<ChannelStates>().Of(tenant));
}
