using CustomerService.Grains.Tests.Kit;
using Xunit;

[assembly: AssemblyFixture(typeof(Clusters))]

namespace CustomerService.Grains.Tests.Kit;

/// <summary>
/// Three clusters on one store for all tests, each started when first asked for; each test has conversations of its own.
/// <see cref="Patient"/> answers in the same call, <see cref="Hasty"/> makes every waiting turn a slow one, and
/// <see cref="Rival"/> takes over what the others left, or fights them for it.
/// </summary>
public sealed class Clusters : IAsyncDisposable
{
    private readonly Lazy<Task<TestCluster>> _patient;
    private readonly Lazy<Task<TestCluster>> _hasty;
    private readonly Lazy<Task<TestCluster>> _rival;
    private static int _ids;

    public Clusters()
    {
        _patient = new(() => TestCluster.StartAsync(Bed, ClusterSettings.Patient));
        _hasty = new(() => TestCluster.StartAsync(Bed, ClusterSettings.Hasty));
        _rival = new(() => TestCluster.StartAsync(Bed, ClusterSettings.Patient));
    }

    internal TestBed Bed { get; } = new();

    internal Task<TestCluster> Patient => _patient.Value;

    internal Task<TestCluster> Hasty => _hasty.Value;

    internal Task<TestCluster> Rival => _rival.Value;

    /// <summary>A conversation that no other test has.</summary>
    internal async Task<Talk> TalkAsync(string channel = "api") => new(await Patient, NewId(), channel);

    internal async Task<Talk> HastyTalkAsync(string channel = "api") => new(await Hasty, NewId(), channel);

    internal static string NewId(string prefix = "c") => $"{prefix}{Interlocked.Increment(ref _ids)}";

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in new[] { _patient, _hasty, _rival })
        {
            if (cluster.IsValueCreated)
            {
                await (await cluster.Value).DisposeAsync();
            }
        }

        Bed.Dispose();
    }
}
