using System.Collections.Immutable;
using CustomerService.Serving;
using CustomerService.Storage.GrainStorage;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving.Registry;

[GrainType("model-registry")]
internal sealed partial class ModelRegistryGrain(
    [PersistentState("models", GrainStores.Default)] IPersistentState<ModelRegistryState> state,
        ServingNews news, TimeProvider time, ILogger<ModelRegistryGrain> logger)
    : Grain, IModelRegistryGrain
{
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(1);

    // Counts live as long as the activation: they decide about a canary that serves now, and losing them only begins the count anew.
    private readonly Dictionary<string, ModelCounts> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SiloModels> _silos = new(StringComparer.Ordinal);
    private DateTimeOffset _countedSince;

    /// <summary>Up to which change the feed is known to be.</summary>
    private long _told;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _countedSince = time.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task<ModelRegistryView> GetAsync() => Task.FromResult(View());

    public async Task<ModelAssignment> PublishAsync(ModelPublication publication)
    {
        await SaveAsync(RegistryRules.Publish(state.State, publication, time.GetUtcNow()));
        return state.State.Serving;
    }

    public async Task<ModelAssignment> SyncAsync(SiloModelReport report)
    {
        var now = time.GetUtcNow();
        _silos[report.Silo] = new SiloModels(report.Silo, report.Live, report.Problem, now);
        foreach (var (version, counts) in report.Counts)
        {
            _counts[version] = CountsOf(version) + counts;
        }

        if (state.State.Serving is { Live: { } live, Canary: { } canary }
            && CanaryRule.ReasonToWithdraw(CountsOf(live), CountsOf(canary)) is { } why)
        {
            LogCanaryWithdrawn(this.GetPrimaryKeyString(), canary, why);
            await SaveAsync(RegistryRules.EndCanary(state.State, why, now));
        }

        await TellAsync();
        return state.State.Serving;
    }

    public async Task<ModelChangeResult> ChangeAsync(ModelChange change)
    {
        var (after, refused) = RegistryRules.Change(state.State, change, time.GetUtcNow());
        await SaveAsync(after);
        return new ModelChangeResult(refused, View());
    }

    private ModelCounts CountsOf(string version) => _counts.TryGetValue(version, out var counts) ? counts : new ModelCounts();

    private async Task SaveAsync(ModelRegistryState after)
    {
        var before = state.State;
        if (ReferenceEquals(before, after))
        {
            return;
        }

        var noted = await news.NoteAsync(this.GetPrimaryKeyString(), before, after, time.GetUtcNow());
        await state.ReplaceAsync(noted with { Untold = noted.Untold.RemoveAll(change => change.Seq <= _told) });
        await TellAsync();
        if (before.Serving != after.Serving)
        {
            _counts.Clear();
            _countedSince = time.GetUtcNow();
        }
    }

    private async Task TellAsync()
    {
        if (state.State.Untold is [.., var last] untold && last.Seq > _told)
        {
            _told = await news.TellAsync(this.GetPrimaryKeyString(), untold);
        }
    }

    private ModelRegistryView View()
    {
        var heardSince = time.GetUtcNow() - SilentAfter;
        return new ModelRegistryView(
            state.State.Serving,
            state.State.Versions,
            _countedSince,
            _counts.ToImmutableDictionary(),
            [.. _silos.Values.Where(silo => silo.At >= heardSince).OrderBy(silo => silo.Silo, StringComparer.Ordinal)],
            state.State.History);
    }

    [LoggerMessage(2210, LogLevel.Warning, "Tenant '{Tenant}': canary {Version} {Why}.")]
    private partial void LogCanaryWithdrawn(string tenant, string version, string why);
}
