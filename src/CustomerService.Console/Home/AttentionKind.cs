namespace CustomerService.WebConsole.Home;

/// <summary>What something that asks for attention is about, the most urgent first.</summary>
internal enum AttentionKind
{
    /// <summary>Customers who wait for a person.</summary>
    Waiting,

    /// <summary>A count that is far off from what is usual.</summary>
    Anomaly,

    /// <summary>Messages that did not arrive.</summary>
    DeadLetters,

    /// <summary>Figures that are not as expected.</summary>
    Quality,
}
