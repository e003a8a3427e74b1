namespace CustomerService.Grains.Outbox;

/// <summary>Where an outgoing message is.</summary>
internal enum OutboxState
{
    /// <summary>To be sent, at the earliest at its time.</summary>
    Pending,

    /// <summary>Being sent by the activation of its epoch.</summary>
    Sending,

    /// <summary>It may or may not have arrived; the other end is being asked.</summary>
    Unknown,

    /// <summary>The other end has it.</summary>
    Sent,

    /// <summary>Given up.</summary>
    Dead,
}
