namespace CustomerService.Grains.Actors;

/// <summary>
/// What Orleans sees of an actor with a journal: conversations and customers are such. All of it is asked for through
/// <see cref="IActivation"/>.
/// </summary>
internal abstract class JournaledGrain : Grain, IActivation
{
    string IActivation.Key => this.GetPrimaryKeyString();

    bool IActivation.IsLeaving => ActivationValidity.IsLeaving(GrainContext);

    void IActivation.End() => DeactivateOnIdle();

    void IActivation.Stay(TimeSpan time) => DelayDeactivation(time);

    IDisposable IActivation.CallIn(TimeSpan delay, Action action) => this.RegisterGrainTimer(
        static (call, _) =>
        {
            call();
            return Task.CompletedTask;
        },
        action,
        new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
}
