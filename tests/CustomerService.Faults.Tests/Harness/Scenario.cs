using CustomerService.Channels;
using CustomerService.Cli.Load;
using CustomerService.EndpointDoubles;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.Ledger;
using CustomerService.Proving.Reporting;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>A cluster of plain processes in a folder of its own, and game days on it. Prints seed and verdict; keeps the logs of what failed.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    private readonly string _folder;
    private bool _failed;

    private Scenario(string folder, LocalCluster cluster)
    {
        _folder = folder;
        Cluster = cluster;
    }

    public LocalCluster Cluster { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a cluster.</summary>
    /// <param name="azurite">Azurite, else one SQLite file for all processes.</param>
    /// <param name="configure">What is special about the cluster.</param>
    public static async Task<Scenario> StartAsync(bool azurite = false, Func<LocalClusterOptions, LocalClusterOptions>? configure = null)
    {
        Say($"seed {Settings.Seed} (repeat with CUSTOMERSERVICE_FAULT_SEED={Settings.Seed})");
        var folder = Directory.CreateTempSubdirectory("customer-service-faults-").FullName;
        var options = new LocalClusterOptions
        {
            Host = Repository.Host,
            Folder = folder,
            Azurite = azurite,
            AzuriteProgram = Repository.Azurite,
            Environment = Impatient,
        };
        return new Scenario(folder, await LocalCluster.StartAsync(configure?.Invoke(options) ?? options, TimeProvider.System, Stop));
    }

    /// <summary>Settings that bring retries about in seconds instead of a minute, and let webhooks go to this machine.</summary>
    private static Dictionary<string, string> Impatient { get; } = new(StringComparer.Ordinal)
    {
        ["CustomerService__Outbox__ProofWait"] = "00:00:02",
        ["CustomerService__Outbox__ProofInterval"] = "00:00:00.2",
        ["CustomerService__Wakeups__RecoveryDelay"] = "00:00:02",
        ["CustomerService__Wakeups__SweepInterval"] = "00:00:00.5",
        ["CustomerService__Webhooks__AllowPrivateNetworks"] = "true",
    };

    /// <summary>Runs a game day and fails the test with its report if anything was lost, duplicated, reordered or stuck.</summary>
    public async Task<GameDayReport> SurviveAsync(GameDayOptions options, params IFault[] faults)
    {
        var context = new RunContext { Out = TextWriter.Null, Error = TextWriter.Synchronized(new OutputWriter()) };
        var run = new GameDayRun(
            options with { Seed = Settings.Seed, Settle = TimeSpan.FromMinutes(3), Faults = faults.Length == 0 ? 0 : Math.Max(1, options.Faults) },
            Cluster.Connection,
            MessageMix.Load(Repository.DemoPack, Repository.Root),
            faults,
            context);
        _failed = true;
        var report = await run.RunAsync(Path.Combine(_folder, $"ledger-{Path.GetRandomFileName()}.jsonl"), Stop);
        var text = string.Join('\n', GameDayReportText.Lines(report));
        Say(text);
        Assert.True(report.Holds, $"{text}\nLogs and ledger: {_folder}\nRepeat with CUSTOMERSERVICE_FAULT_SEED={Settings.Seed}");
        Assert.True(report.Acknowledged > 0, "Nothing was acknowledged.");
        Assert.Equal(faults.Length == 0 ? 0 : Math.Max(1, options.Faults), report.Faults.Length);
        _failed = false;
        return report;
    }

    /// <summary>Lets replies go to an endpoint double that writes down what it gets; gives options for a day on that channel.</summary>
    public async Task<(EndpointDouble Endpoint, GameDayOptions Options)> WebhookAsync(GameDayOptions options, DeliveryClass kind = DeliveryClass.Keyed)
    {
        var journal = Path.Combine(_folder, "endpoint.jsonl");
        var endpoint = await EndpointDouble.StartAsync(new EndpointDoubleOptions { Class = kind, JournalPath = journal });
        using var api = new ClusterApi(Cluster.Connection);
        await api.UseAsync(endpoint);
        return (endpoint, options with { Channel = "webhook", EndpointRecord = journal, EndpointClass = (EndpointClass)(int)kind });
    }

    public static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (!_failed && !Settings.KeepLogs)
        {
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            Say($"Logs and ledger: {_folder}");
        }
    }
}
