namespace CustomerService.Hosting.Draining;

/// <summary>
/// The order of an orderly end: readiness goes, load balancers have the delay to notice while everything still serves; then
/// listeners close and requests finish; then the silo hands over its grains.
/// </summary>
internal sealed partial class DrainService(DrainDelay delay, TimeProvider time, ILogger<DrainService> logger) : IHostedLifecycleService
{
    private volatile bool _draining;

    /// <summary>True from the moment the host was told to stop.</summary>
    public bool Draining => _draining;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        if (delay.Length > TimeSpan.Zero)
        {
            LogDraining(delay.Length);
            await Task.Delay(delay.Length, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(4001, LogLevel.Warning, "Stopping: not ready any more, still serving for {Delay} so that load balancers notice.")]
    private partial void LogDraining(TimeSpan delay);
}
