namespace CustomerService.Proving.GameDay.Proxies;

/// <summary>A fault that is in force, until it is lifted.</summary>
internal sealed class FaultGate(ProxyFault fault)
{
    private readonly TaskCompletionSource _lifted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The fault.</summary>
    public ProxyFault Fault => fault;

    /// <summary>Ends when another fault, or none, takes its place.</summary>
    public Task Lifted => _lifted.Task;

    /// <summary>Lifts it.</summary>
    public void Lift() => _lifted.TrySetResult();
}
