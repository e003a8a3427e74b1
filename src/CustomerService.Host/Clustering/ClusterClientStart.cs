namespace CustomerService.Host.Clustering;

/// <summary>
/// Starts Orleans' client beside the host instead of before it. The host is up at once: a supervisor can ask whether the
/// process lives and what it waits for, and stopping it while it waits is an orderly end instead of a failed start.
/// </summary>
internal sealed class ClusterClientStart(IHostedService client, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _start = Task.CompletedTask;

    /// <summary>Why the client could not start, where waiting does not help: a mistake in its configuration.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Adds Orleans' client, and this instead of the hosted service that it registers.</summary>
    public static void UseClient(WebApplicationBuilder builder, Action<IClientBuilder> configure)
    {
        var services = builder.Services;
        var before = services.Count;
        builder.UseOrleansClient(configure);
        services.Remove(services.Skip(before).Single(service => service.ServiceType == typeof(IHostedService)));
        services.AddSingleton(provider => new ClusterClientStart((IHostedService)provider.GetRequiredService<IClusterClient>(), provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterClientStart>());
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _start = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var running = _start.IsCompletedSuccessfully && Failure is null;
        await _stop.CancelAsync();
        await _start.WaitAsync(cancellationToken);
        if (running)
        {
            await client.StopAsync(cancellationToken);
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await client.StartAsync(_stop.Token);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped while it waited: whatever it was waiting for has no meaning any more.
        }
#pragma warning disable CA1031 // Whatever keeps the client from starting ends the host, which reports it.
        catch (Exception e)
        {
            Failure = e;
            lifetime.StopApplication();
        }
#pragma warning restore CA1031
    }
}
