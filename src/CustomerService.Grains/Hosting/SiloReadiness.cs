namespace CustomerService.Grains.Hosting;

/// <summary>Set once the silo is active and every tenant's models are loaded.</summary>
public sealed class SiloReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True from then on.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Marks the silo ready.</summary>
    public void Set() => _ready.TrySetResult();

    /// <summary>Waits until the silo is ready.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);
}
