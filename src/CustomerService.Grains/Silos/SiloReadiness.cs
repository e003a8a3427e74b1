namespace CustomerService.Grains.Silos;

/// <summary>Set once the silo is active and every tenant's models are loaded.</summary>
public sealed class SiloReadiness
{
    private readonly TaskCompletionSource _active = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True from then on.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Marks the silo a member of its cluster: from then on grains can be called.</summary>
    public void SetActive() => _active.TrySetResult();

    /// <summary>Waits until the silo is a member of its cluster, which it is before it is ready.</summary>
    public Task ActiveAsync(CancellationToken ct) => _active.Task.WaitAsync(ct);

    /// <summary>Marks the silo ready.</summary>
    public void Set() => _ready.TrySetResult();

    /// <summary>Waits until the silo is ready.</summary>
    public Task WaitAsync(CancellationToken ct) => _ready.Task.WaitAsync(ct);
}
