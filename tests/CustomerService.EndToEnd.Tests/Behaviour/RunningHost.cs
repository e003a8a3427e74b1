using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>One host for all tests that only talk to it. It logs everything, so that what it must not say can be looked for.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal TestFolder Folder => _folder;

    internal HostProcess Host { get; private set; } = null!;

    internal HostApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var environment = HostProcess.Impatient();
        environment["Logging__LogLevel__Default"] = "Debug";
        environment["CustomerService__Retries__MaxAttempts"] = "2";
        // Every test has an endpoint of its own; with two attempts there is no time to send to the last one's.
        environment["CustomerService__ChannelAccounts__CacheTime"] = "00:00:00";
        Host = await HostProcess.StartAsync(_folder, Ports.Free(), environment);
        Api = Host.Api();
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        _folder.Dispose();
    }
}
