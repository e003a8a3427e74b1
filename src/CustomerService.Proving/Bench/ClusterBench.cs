using System.Collections.Immutable;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Bench;

/// <summary>Loads a cluster of plain processes and reads from their metrics what it cost.</summary>
internal static class ClusterBench
{
    private const int Conversations = 2_000;

    public static async Task<ClusterFigures> MeasureAsync(
        LocalClusterOptions options,
        ImmutableArray<MixText> texts, int connections, TimeSpan duration, RunContext context, CancellationToken ct)
    {
        var admins = new Dictionary<string, Uri>(StringComparer.Ordinal);
        await context.Error.WriteLineAsync(
            $"Starting {options.Silos} silos and a gateway in {options.Folder}; the first silo trains the models.");
        await using var cluster = await LocalCluster.StartAsync(options with { Location = Locate }, context.Time, ct);
        await RunAsync(duration, "warm");
        var before = await ReadAsync();
        var meter = await RunAsync(duration, "run");
        var after = await ReadAsync();
        var (silos, gateway) = (after.Silos - before.Silos, after.Gateway - before.Gateway);
        var turns = Math.Max(1, silos.Turns);
        return new ClusterFigures(
            meter.Answered / duration.TotalSeconds,
            meter.Latency.GetValueAtPercentile(50) / 1000.0,
            meter.Latency.GetValueAtPercentile(99) / 1000.0,
            silos.ProcessorSeconds * 1e6 / turns,
            gateway.ProcessorSeconds * 1e6 / turns,
            silos.StoreCommits / turns,
            silos.Messages / turns,
            silos.Bytes / turns,
            meter.Failed);

        NodeLocation Locate(string name)
        {
            var admin = new Uri($"http://127.0.0.1:{Ports.Free()}/");
            admins[name] = admin;
            return new NodeLocation
            {
                Environment = new Dictionary<string, string> { ["CustomerService__Admin__Url"] = admin.GetLeftPart(UriPartial.Authority) },
            };
        }

        async Task<LoadMeter> RunAsync(TimeSpan length, string name)
        {
            var load = new LoadOptions { Rate = null, Connections = connections, Duration = length, Conversations = Conversations };
            var measured = new LoadMeter();
            await using var target = new HttpTurnTarget(cluster.Connection, TimeSpan.FromSeconds(10), context.Time);
            await new LoadRunner(
                load,
                target,
                new TurnScript(texts, Conversations, load.Seed, $"{name}-{context.NewRunId()}"),
                measured,
                context.Time).RunAsync(ct);
            _ = measured.TakeInterval();
            return measured;
        }

        async Task<(NodeCounters Silos, NodeCounters Gateway)> ReadAsync()
        {
            var silos = await Task.WhenAll(cluster.Silos.Select(silo => NodeCounters.ReadAsync(admins[silo.Name], ct)));
            return (silos.Aggregate((sum, one) => sum + one), await NodeCounters.ReadAsync(admins[cluster.Gateways[0].Name], ct));
        }
    }
}
