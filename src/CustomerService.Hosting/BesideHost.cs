namespace CustomerService.Hosting;

/// <summary>
/// Starts Orleans, a silo or a client, beside the host instead of before it. The host listens at once: pages say how far it is, a
/// supervisor can ask whether the process lives and what it waits for, and stopping it meanwhile is an orderly end instead of a failed
/// start.
/// </summary>
internal sealed class BesideHost(
    IReadOnlyList<IHostedService> services, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _start = Task.CompletedTask;
    private bool _hasStarted;

    /// <summary>Why Orleans could not start, where waiting does not help.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Adds Orleans, and this instead of the hosted services that it and its parts register; they start in their order, one after the
    /// other.
    /// </summary>
    /// <param name="builder">The host's.</param>
    /// <param name="add">Registers Orleans.</param>
    public static void Add(WebApplicationBuilder builder, Action add)
    {
        var services = builder.Services;
        var before = services.Count;
        add();
        var own = services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        own.ForEach(service => services.Remove(service));
        services.AddSingleton(provider => new BesideHost(
            own.ConvertAll(
                service =>
                    (IHostedService)(
                        service.ImplementationFactory?.Invoke(provider)
                            ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!))),
            provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddHostedService(provider => provider.GetRequiredService<BesideHost>());
    }

    /// <summary>Once the host listens: the first page is not to wait for anything.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _start = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _start.WaitAsync(cancellationToken);
        if (_hasStarted)
        {
            foreach (var service in services.Reverse())
            {
                await service.StopAsync(cancellationToken);
            }
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        try
        {
            foreach (var service in services)
            {
                await service.StartAsync(_stop.Token);
            }

            _hasStarted = true;
        }
        catch (Exception) when (_stop.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while it waited: whatever it was waiting for has no meaning any more. What it waited for may have heard of it first.
        }
#pragma warning disable CA1031 // Whatever keeps Orleans from starting ends the host, which reports it.
        catch (Exception e)
        {
            Failure = e;
            lifetime.StopApplication();
        }
#pragma warning restore CA1031
    }
}
