
namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>The real host as a process of its own, on a port and in a data folder of its own.</summary>
internal sealed class HostProcess : RunningProcess
{
    private static readonly string[] Lived = [];
    private static readonly string[] Quiet = ["--demo", "false"];

    private HostProcess(string program, TestFolder folder, int port, IReadOnlyDictionary<string, string> environment, bool isDemo)
        : base(program, ["--data", folder.Data, "--urls", $"http://127.0.0.1:{port}", .. isDemo ? Lived : Quiet], folder.Path, environment)
    {
        Folder = folder;
        Port = port;
        Url = new Uri($"http://127.0.0.1:{port}/");
    }

    public TestFolder Folder { get; }

    public int Port { get; }

    public Uri Url { get; }

    public string AccessFile => Path.Combine(Folder.Data, "demo-access.json");

    /// <summary>Settings that bring recovery about in seconds instead of a minute, and let webhooks go to this machine.</summary>
    public static Dictionary<string, string> Impatient() => new(StringComparer.Ordinal)
    {
        ["CustomerService__Outbox__ProofWait"] = "00:00:02",
        ["CustomerService__Outbox__ProofInterval"] = "00:00:00.2",
        ["CustomerService__Wakeups__RecoveryDelay"] = "00:00:01",
        ["CustomerService__Wakeups__SweepInterval"] = "00:00:00.5",
        ["CustomerService__Webhooks__AllowPrivateNetworks"] = "true",
    };

    /// <summary>The demo's pack as somebody's own, without models beside it: the first start has to train it.</summary>
    public static Dictionary<string, string> Untrained(TestFolder folder)
    {
        var pack = folder.File("demo");
        TestFolder.Copy(Path.Combine(ProductBuild.Sources, "CustomerService.Host", "packs", "demo"), pack);
        return new(StringComparer.Ordinal) { ["CustomerService__Tenants__demo__Pack"] = pack };
    }

    /// <summary>Starts the host without waiting for anything; without the demo's invented customers, but where a test is about them.</summary>
    public static HostProcess Launch(
        TestFolder folder, int port, IReadOnlyDictionary<string, string>? environment = null, string? program = null, bool isDemo = false) =>
        new(program ?? ProductBuild.Host, folder, port, environment ?? new Dictionary<string, string>(), isDemo);

    /// <summary>Starts the host and waits until it is ready and has said so.</summary>
    public static async Task<HostProcess> StartAsync(
        TestFolder folder, int port, IReadOnlyDictionary<string, string>? environment = null, string? program = null, bool isDemo = false)
    {
        var host = Launch(folder, port, environment, program, isDemo);
        try
        {
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for <c>/health/ready</c> and for the welcome, after which the demo's key is there.</summary>
    public async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        await Wait.UntilAsync(
            async () =>
            {
                Assert.False(HasExited, $"The host ended instead of becoming ready.\n{Everything}");
                try
                {
                    using var answer = await client.GetAsync("health/ready", TestContext.Current.CancellationToken);
                    return answer.IsSuccessStatusCode && Out.Contains("Ctrl-C", StringComparison.Ordinal);
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"The host does not become ready.\n{Everything}");
    }

    /// <summary>A client with the demo's key.</summary>
    public HostApi Api() => HostApi.WithDemoKey(Url, AccessFile);
}
