namespace CustomerService.Proving.Ledger;

/// <summary>What a line of a ledger records.</summary>
internal enum LedgerLineKind
{
    /// <summary>A run began.</summary>
    Run,

    /// <summary>A message is going to be sent; on disk before it is.</summary>
    Intent,

    /// <summary>Which conversation a customer's address of a channel belongs to.</summary>
    Place,

    /// <summary>The host acknowledged a message.</summary>
    Ack,

    /// <summary>The host refused a message for good.</summary>
    Refused,

    /// <summary>No acknowledgement came by the deadline.</summary>
    GaveUp,

    /// <summary>The run ended by itself.</summary>
    End,
}
