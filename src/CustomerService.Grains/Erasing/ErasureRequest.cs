namespace CustomerService.Grains.Erasing;

/// <summary>Somebody who is to be erased.</summary>
/// <param name="Seq">Its number among all of the tenant's.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="IsCustomer">A customer; else a conversation.</param>
/// <param name="Id">Who.</param>
internal sealed record ErasureRequest(long Seq, DateTimeOffset At, bool IsCustomer, string Id);
