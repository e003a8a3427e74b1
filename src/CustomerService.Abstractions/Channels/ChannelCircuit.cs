namespace CustomerService.Channels;

/// <summary>Whether a provider is called.</summary>
public enum ChannelCircuit
{
    /// <summary>It is there: messages go.</summary>
    Closed,

    /// <summary>It failed too often: messages wait, and count no attempts.</summary>
    Open,

    /// <summary>One message tries whether it is there again.</summary>
    HalfOpen,
}
