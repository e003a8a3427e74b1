using CustomerService.Hosting.Clustering;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Draining;

/// <summary>
/// Ends the process when its orderly end takes too long. A silo tells the membership store that it leaves, and would try for over a minute
/// where that is gone; nothing it waits for there is worth it: what was acknowledged is on disk, and what was not is finished elsewhere.
/// </summary>
internal sealed partial class StopBound(
    ClusterConfig cluster, DrainDelay drain,
    IOptions<HostOptions> host, IHostApplicationLifetime lifetime,
        TimeProvider time, ILoggerFactory loggers, ILogger<StopBound> logger)
        : IHostedService
{
    /// <summary>After the drain delay, for turns in work and the handing over, when the membership store does not answer.</summary>
    public static readonly TimeSpan WithoutStore = TimeSpan.FromSeconds(10);

    /// <summary>After the host's own time for stopping.</summary>
    public static readonly TimeSpan Overtime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _ = Task.Run(WatchAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WatchAsync()
    {
        var began = time.GetTimestamp();
        while (true)
        {
            await Task.Delay(Step, time);
            var stopping = time.GetElapsedTime(began);
            if (stopping > host.Value.ShutdownTimeout + Overtime)
            {
                LogTooLong(stopping);
                End();
            }

            if (stopping > drain.Length + WithoutStore && await IsStoreGoneAsync())
            {
                LogStoreGone(cluster.StoreName);
                End();
            }
        }
    }

    // The console writes on a thread of its own: what was just logged would be lost with the process.
    private void End()
    {
        loggers.Dispose();
        Environment.Exit(0);
    }

    private async Task<bool> IsStoreGoneAsync()
    {
        try
        {
            return await MembershipStores.ProblemAsync(cluster, CancellationToken.None).WaitAsync(StorePatience, time) is not null;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    [LoggerMessage(4002, LogLevel.Warning, "Stopping has taken {Elapsed}; the process ends now. What was acknowledged is stored; what was not is finished by others or sent again.")]
    private partial void LogTooLong(TimeSpan elapsed);

    [LoggerMessage(4003, LogLevel.Warning, "The membership store ({Store}) does not answer, so this process can't tell it that it leaves: it ends now, and the others find that out by asking it.")]
    private partial void LogStoreGone(string store);
}
