using System.Threading.RateLimiting;

namespace CustomerService.Gateway.Admission;

/// <summary>A message that waits for a slot. Ends with its part of the work, or with null when it is turned away.</summary>
internal sealed class Waiter(TenantShare share, Allowed allowed, string conversation, string messageId)
    : TaskCompletionSource<RateLimitLease?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public TenantShare Share { get; } = share;

    public Allowed Allowed { get; } = allowed;

    public string Conversation { get; } = conversation;

    public string MessageId { get; } = messageId;

    /// <summary>Why it was turned away.</summary>
    public ShedReason Reason { get; private set; } = ShedReason.Saturated;

    public void TurnAway(ShedReason reason)
    {
        Allowed.Dispose();
        Reason = reason;
        SetResult(null);
    }
}
