using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Clustering.Tls;
using CustomerService.Hosting.Settings;

namespace CustomerService.Hosting;

/// <summary>Runs the host, and says in plain words why it could not start.</summary>
internal static class Startup
{
    private const int Misconfigured = 2;

    public static async Task<int> RunAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
#pragma warning disable CA1031 // The edge of the process: whatever it is becomes lines.
        catch (Exception e)
        {
            return Fail(StartFailure.LinesOf(e));
        }
#pragma warning restore CA1031
    }

    /// <summary>Runs the host. Stopping it while it starts is an orderly end like any other.</summary>
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

    public static int Fail(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"customer-service: {problem}");
        }

        return Misconfigured;
    }
}
