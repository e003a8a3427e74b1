namespace CustomerService.Channels;

/// <summary>How a tenant's other end deals with duplicates.</summary>
/// <param name="Class">What it offers.</param>
/// <param name="OnUnknown">For class C: what to do when the outcome is unknown.</param>
public sealed record DeliveryContract(DeliveryClass Class, UnknownDelivery OnUnknown = UnknownDelivery.ResendOnce)
{
    /// <summary>
    /// For class C: whether the other end tells of itself, with our key, what it took. That is waited for as long as for the proof of
    /// class B before <see cref="OnUnknown"/> applies.
    /// </summary>
    /// <value>Default false.</value>
    public bool IsReported { get; init; }
}
