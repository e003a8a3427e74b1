namespace CustomerService.Gateway.Admission;

/// <summary>Why a message was turned away.</summary>
internal enum ShedReason
{
    /// <summary>More messages a second than the tenant or the channel may post.</summary>
    Rate,

    /// <summary>More at once.</summary>
    Concurrency,

    /// <summary>The gateway has no place, and no room to wait.</summary>
    Saturated,

    /// <summary>An earlier message of the conversation was turned away and has not come again yet.</summary>
    Order,
}
