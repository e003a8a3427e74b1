using CustomerService.Grains.Silos;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>
/// A silo joins its cluster only with its models: as a member it is given conversations at once, and could not answer one.
/// </summary>
internal sealed class ModelGate(ModelLoading loading, SiloReadiness readiness) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(ModelGate), ServiceLifecycleStage.First, ct =>
        {
            // Not awaited: the silo starts meanwhile.
            loading.LoadedAsync().Ignore();
            return Task.CompletedTask;
        });
        lifecycle.Subscribe(
            nameof(ModelGate),
            ServiceLifecycleStage.ApplicationServices,
            ct => loading.LoadedAsync().WaitAsync(ct));
        lifecycle.Subscribe(nameof(ModelGate), ServiceLifecycleStage.Active, _ =>
        {
            readiness.SetActive();
            return Task.CompletedTask;
        });
    }
}
