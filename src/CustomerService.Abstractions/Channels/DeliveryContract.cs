namespace CustomerService.Channels;

/// <summary>How a tenant's other end deals with duplicates.</summary>
/// <param name="Class">What it offers.</param>
/// <param name="OnUnknown">For class C: what to do when the outcome is unknown.</param>
public sealed record DeliveryContract(DeliveryClass Class, UnknownDelivery OnUnknown = UnknownDelivery.ResendOnce);
