namespace CustomerService.Gateway.Admission;

/// <summary>A message that waits for a place. Ends with true for a place, with false when it is turned away.</summary>
internal sealed class Waiter(TenantShare share, Allowance? channel, string conversation, string messageId)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public TenantShare Share { get; } = share;

    public Allowance? Channel { get; } = channel;

    public string Conversation { get; } = conversation;

    public string MessageId { get; } = messageId;

    /// <summary>Why it was turned away.</summary>
    public ShedReason Reason { get; set; } = ShedReason.Saturated;
}
