using CustomerService.Grains.Models;
using CustomerService.Host.Clustering;
using CustomerService.Host.Clustering.Tls;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Host;

/// <summary>Runs the host, and says in plain words why it could not start.</summary>
internal static class Startup
{
    private const int Misconfigured = 2;
    private const string ConfigurationBinder = "Microsoft.Extensions.Configuration.Binder";

    public static async Task<int> RunAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            return Fail(e.Failures);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return Fail(e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures));
        }
        catch (Exception e) when (e is StoreStartupException or PackInvalidException or ClusterStartupException)
        {
            return Fail([e.Message]);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or System.Net.Sockets.SocketException)
        {
            return Fail([$"{e.Message.TrimEnd('.')}. Stop the other program, or choose another address: --urls http://127.0.0.1:5081"]);
        }
        catch (InvalidOperationException e) when (e.Source == ConfigurationBinder)
        {
            // Reading a setting ends at the first that is of the wrong kind; its message has the value, the key and the kind.
            return Fail([$"{e.Message} Mend it in silo.config.json, in the environment or on the command line; times are written hh:mm:ss, for example 00:00:30."]);
        }
        catch (OperationCanceledException e)
        {
            return Fail([$"The silo did not start in time ({e.Message.TrimEnd('.')}). The machine may be overloaded; nothing was changed, start it again."]);
        }
        catch (InvalidDataException e)
        {
            return Fail([$"{e.Message} {e.InnerException?.Message}".Trim()]);
        }
    }

    /// <summary>Runs the host. Stopping it while it starts is an orderly end like any other.</summary>
    public static async Task RunUntilStoppedAsync(WebApplication app)
    {
        // Taken before: the host's services are gone when its end is heard of.
        var stopping = app.Lifetime.ApplicationStopping;
        var client = app.Services.GetService<ClusterClientStart>();
        var join = app.Services.GetRequiredService<JoinRefusal>();
        try
        {
            await app.RunAsync();
        }
        catch (Exception e) when ((e is OperationCanceledException or Orleans.Runtime.OrleansLifecycleCanceledException)
            && stopping.IsCancellationRequested)
        {
            // Nothing had begun, so nothing is to be finished.
        }

        if (join.Reason is { } reason && client is null)
        {
            throw new ClusterStartupException($"This silo can't join its cluster: {reason}.");
        }

        if (client?.Failure is { } failure)
        {
            throw new ClusterStartupException($"This process could not join its cluster: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static int Fail(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"customer-service: {problem}");
        }

        return Misconfigured;
    }
}
