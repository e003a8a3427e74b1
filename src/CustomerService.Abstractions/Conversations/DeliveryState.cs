namespace CustomerService.Conversations;

/// <summary>How far a sent message is.</summary>
public enum DeliveryState
{
    /// <summary>The provider has it.</summary>
    Accepted,

    /// <summary>The customer's device has it.</summary>
    Delivered,

    /// <summary>The customer has seen it.</summary>
    Read,

    /// <summary>It will not arrive.</summary>
    Failed,

    /// <summary>It is still to be sent, or whether it was is being found out. Only of our own messages, never reported.</summary>
    Waiting,
}
