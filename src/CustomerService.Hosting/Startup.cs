using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Clustering.Tls;
using CustomerService.Hosting.Failures;

namespace CustomerService.Hosting;

/// <summary>Runs the host until it is stopped.</summary>
internal static class Startup
{
    /// <summary>Stopping it while it starts is an orderly end like any other.</summary>
    public static async Task RunUntilStoppedAsync(WebApplication app)
    {
        // Taken before: the host's services are gone when its end is heard of.
        var stopping = app.Lifetime.ApplicationStopping;
        var orleans = app.Services.GetRequiredService<BesideHost>();
        var join = app.Services.GetRequiredService<JoinRefusal>();
        var isClient = app.Services.GetService<ClusterConnection>() is not null;
        try
        {
            await app.RunAsync();
        }
        catch (Exception e) when ((e is OperationCanceledException or Orleans.Runtime.OrleansLifecycleCanceledException)
            && stopping.IsCancellationRequested)
        {
            // Nothing had begun, so nothing is to be finished.
        }

        if (join.Reason is { } reason && !isClient)
        {
            throw new ClusterStartupException($"This silo can't join its cluster: {reason}.");
        }

        if (orleans.Failure is { } failure)
        {
            throw isClient
                ? new ClusterStartupException($"This process could not join its cluster: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}", failure)
                : failure;
        }
    }
}
