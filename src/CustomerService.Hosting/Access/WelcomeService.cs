using CustomerService.Grains.Silos;
using CustomerService.Grains.Tenants;
using CustomerService.Hosting.Settings;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace CustomerService.Hosting.Access;

/// <summary>When everything is ready: makes each tenant's first key and administrator, and says where to look.</summary>
internal sealed partial class WelcomeService(
    SiloReadiness readiness,
    IOptions<TenantsOptions> tenants,
    IOptions<StorageOptions> storage,
    IGrainFactory grains,
    IPartitionStore store,
    IPayloadProtection protection,
    IServer server,
    TimeProvider time,
    Roles roles,
    ILogger<WelcomeService> logger) : BackgroundService
{
    private volatile bool _accessReady;

    /// <summary>True once every tenant's first key is in its file.</summary>
    public bool AccessReady => _accessReady;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(no address)";
        var folder = storage.Value.DataFolder;
        foreach (var tenant in tenants.Value.Tenants.Keys.Order(StringComparer.Ordinal))
        {
            if (await PatientlyAsync(tenant, new TenantAccess(grains, store, protection, folder).EnsureAsync, stoppingToken) is { } access)
            {
                await Console.Out.WriteLineAsync(access switch
                {
                    { Made: true } => $"The first API key of tenant '{tenant}' was made: it is in {access.File} (readable by you only).",
                    { Replaced: { } problem } => $"The API key of tenant '{tenant}' is in {access.File}, written anew: the file {problem}.",
                    _ => $"The API key of tenant '{tenant}' is in {access.File}.",
                });
            }

            if (await PatientlyAsync(tenant, new FirstAdmin(grains, folder).EnsureAsync, stoppingToken) is { } file)
            {
                await Console.Out.WriteLineAsync(
                    $"The first administrator of tenant '{tenant}' was made: '{FirstAdmin.Login}', with the password in {file} (readable by you only).");
            }
        }

        _accessReady = true;
        await Console.Out.WriteLineAsync(roles is { Gateway: true, Console: true }
            ? $"""
            CustomerService is ready.
              Chat          {address}/
              Live counters {address}/live
              API           {address}/docs
              Data          {folder}
            Ctrl-C stops it; turns in work are finished first.
            """
            : $"CustomerService ({roles}) is ready at {address}/. Ctrl-C stops it; turns in work are finished first.");
    }

    private async Task<T?> PatientlyAsync<T>(string tenant, Func<string, Task<T?>> ensure, CancellationToken ct)
        where T : class
    {
        string? said = null;
        var patiently = new ResiliencePipelineBuilder<T?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<T?>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = attempt => new(WaitFor(tenant, attempt.Outcome.Exception) is not null),
                OnRetry = attempt =>
                {
                    Say(WaitFor(tenant, attempt.Outcome.Exception)!);
                    return default;
                },
            })
            .Build();
        return await patiently.ExecuteAsync(async _ => await ensure(tenant), ct);

        void Say(string problem)
        {
            if (problem != said)
            {
                said = problem;
                LogRetry(problem.ReplaceLineEndings(" "));
            }
        }
    }

    // Null for what another attempt would not cure.
    private static string? WaitFor(string tenant, Exception? fault) => fault switch
    {
        // Silos come and go while a cluster starts; the next attempt finds what this one has done.
        OrleansException or TimeoutException or StoreUnavailableException or StoreOutcomeUnknownException =>
            $"The first key or administrator of tenant '{tenant}' could not be looked up or made yet: {fault.GetBaseException().Message}",
        IOException or UnauthorizedAccessException =>
            $"The first key or password of tenant '{tenant}' can't be put into its file: {fault.Message} Make room for it there, or move aside what is in its way.",
        _ => null,
    };

    [LoggerMessage(2504, LogLevel.Warning, "{Problem} It is tried again.")]
    private partial void LogRetry(string problem);
}
