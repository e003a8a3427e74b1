using CustomerService.Conversations;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Serving;
using CustomerService.Tenants;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>A tenant whose pack can't be served is out of service, and nobody else is. Real models.</summary>
public sealed class DisabledTenantTests : IAsyncLifetime
{
    private const string Broken = "broken";
    private const string Answer = "Open My orders to see where your order is.";

    private readonly TestBed _bed = new();
    private readonly SmallPack _good = new();
    private readonly SmallPack _other = new();
    private readonly FailingKind _kind = new();
    private TestCluster? _cluster;

    [Fact]
    public async Task AnInvalidPack_DisablesItsTenantOnly_UntilItIsMended()
    {
        _other.Change("intents/thanks.yml", "kind: smalltalk", "kind: nonsense");
        var cluster = await StartAsync();

        Assert.Equal(Answer, await AskAsync(cluster, TestCluster.Tenant));
        var refused = await PostAsync(cluster, Broken);
        Assert.Equal(CommandStatus.Unavailable, refused.Status);
        Assert.Contains("out of service", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("intents/thanks.yml", cluster.Service<ITenantCatalog>().ProblemOf(Broken), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await ViewAsync(cluster)).Silos is [{ Live: "", Problem: { } problem }] && problem.Contains("intents/thanks.yml", StringComparison.Ordinal),
            "the status says so");

        _other.Change("intents/thanks.yml", "kind: nonsense", "kind: smalltalk");
        await Eventually.TrueAsync(async () => (await PostAsync(cluster, Broken)).Status == CommandStatus.Accepted, "the mended pack serves");
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Silos is [{ Live.Length: > 0, Problem: null }], "the status says so");
        Assert.Null(cluster.Service<ITenantCatalog>().ProblemOf(Broken));
    }

    [Theory]
    [InlineData("intents/thanks.yml", "kind: smalltalk", "kind: nonsense")]
    [InlineData("pack.yml", "name: Corner Shop", "name: Untrainable")]
    public async Task APackThatWentBad_IsServedAsItWas_AlsoAfterARestart(string file, string old, string text)
    {
        var cluster = await StartAsync();
        Assert.Equal(Answer, await AskAsync(cluster, Broken));
        var live = (await ViewAsync(cluster)).Serving.Live;
        _other.Change(file, old, text);
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Silos is [{ Problem: not null }], "the mistake is shown");
        Assert.Equal(Answer, await AskAsync(cluster, Broken));
        await cluster.DisposeAsync();

        var again = await StartAsync();

        Assert.Equal(Answer, await AskAsync(again, Broken));
        Assert.Equal(Answer, await AskAsync(again, TestCluster.Tenant));
        await Eventually.TrueAsync(async () => (await ViewAsync(again)).Silos is [{ Problem: { } problem } silo] && silo.Live == live && problem.Length > 0, "the version before serves, and the mistake is shown");
        Assert.Equal(live, again.Service<TenantPacks>().All[Broken].Version);
    }

    [Fact]
    public async Task ATrainingThatFails_DisablesItsTenantOnly_AndIsNotRepeatedForEver()
    {
        _other.Change("pack.yml", "name: Corner Shop", "name: Untrainable");
        var cluster = await StartAsync();

        Assert.Equal(Answer, await AskAsync(cluster, TestCluster.Tenant));
        Assert.Equal(CommandStatus.Unavailable, (await PostAsync(cluster, Broken)).Status);
        Assert.Contains("The failing model could not be trained: it can't be learned.", cluster.Service<ITenantCatalog>().ProblemOf(Broken), StringComparison.Ordinal);

        _other.Change("pack.yml", "name: Untrainable", "name: Untrainable too");
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Silos is [{ Problem: { } problem }] && problem.StartsWith("The changed pack", StringComparison.Ordinal), "the status says so");
        var tried = _kind.Failures;

        // Two further looks at all packs, which the other tenant's changes show.
        foreach (var (from, to) in ((string, string)[])[("Corner Shop", "Second Shop"), ("Second Shop", "Third Shop")])
        {
            var before = cluster.Service<TenantPacks>().All[TestCluster.Tenant].Version;
            _good.Change("pack.yml", $"name: {from}", $"name: {to}");
            await Eventually.TrueAsync(() => cluster.Service<TenantPacks>().All[TestCluster.Tenant].Version != before, $"{to} is served");
        }

        Assert.Equal(tried, _kind.Failures);
    }

    [Fact]
    public async Task AFolderThatIsNotThere_DisablesItsTenantOnly_UntilItIs()
    {
        var folder = _other.Folder + "-missing";
        var cluster = await StartAsync(folder);
        Assert.Equal(CommandStatus.Unavailable, (await PostAsync(cluster, Broken)).Status);

        Directory.Move(_other.Folder, folder);
        await Eventually.TrueAsync(async () => (await PostAsync(cluster, Broken)).Status == CommandStatus.Accepted, "the folder is there");
        Directory.Move(folder, _other.Folder);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _bed.Dispose();
        _good.Dispose();
        _other.Dispose();
    }

    private async Task<TestCluster> StartAsync(string? folder = null)
    {
        _cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient with
        {
            Pack = _good.Folder,
            Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ModelKind>(services, _kind),
            More = new()
            {
                [$"Tenants:{Broken}:Pack"] = folder ?? _other.Folder,
                ["Models:WatchInterval"] = "00:00:00.100",
                ["Models:SyncInterval"] = "00:00:00.100",
            },
        });
        await _cluster.Service<SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        return _cluster;
    }

    private static Task<ModelRegistryView> ViewAsync(TestCluster cluster) => cluster.Client.GetGrain<IModelRegistryGrain>(Broken).GetAsync();

    private static Task<CommandResult> PostAsync(TestCluster cluster, string tenant) =>
        cluster.Conversation(Clusters.NewId(), tenant).PostMessageAsync(new CustomerMessage { MessageId = "m", Text = "where is my order", Channel = "api" });

    private static async Task<string> AskAsync(TestCluster cluster, string tenant) => Assert.Single((await PostAsync(cluster, tenant)).Turn!.Replies).Text;

    private sealed class FailingKind : ModelKind<string>
    {
        private int _failures;

        public int Failures => Volatile.Read(ref _failures);

        public override string Name => "failing";

        public override string Train(ModelTraining training, CancellationToken ct)
        {
            if (training.Pack.Name.StartsWith("Untrainable", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _failures);
                throw new ArgumentException("it can't be learned.");
            }

            return "";
        }

        public override void Save(string model, Stream stream)
        {
        }

        public override string Load(Stream stream) => "";
    }
}
