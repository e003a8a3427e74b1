namespace CustomerService.Grains.Actors;

/// <summary>
/// One reader that waits for an actor's next events. Ends with true when there is news, with false when there is none.
/// </summary>
internal sealed class EventWait(IActivation activation, long until) : TaskCompletionSource<bool>(
    TaskCreationOptions.RunContinuationsAsynchronously)
{
    public IActivation Activation { get; } = activation;

    /// <summary>When it ends at the latest, as a time stamp of the time provider.</summary>
    public long Until { get; } = until;

    /// <summary>Its index among the waits of its silo; its holder keeps it up to date.</summary>
    public int Index { get; set; } = -1;
}
