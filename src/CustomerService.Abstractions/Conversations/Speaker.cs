namespace CustomerService.Conversations;

/// <summary>Who wrote a message.</summary>
public enum Speaker
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The assistant.</summary>
    Bot,

    /// <summary>A human agent.</summary>
    Agent,

    /// <summary>The system itself (notices such as "the conversation was closed").</summary>
    System,
}
