namespace CustomerService.Channels;

/// <summary>What the other end of a channel offers against duplicates. See docs/exactly-once.md.</summary>
public enum DeliveryClass
{
    /// <summary>A: the other end recognises our key, so sending again is harmless.</summary>
    Keyed,

    /// <summary>B: the other end can be asked whether it has a message of our key.</summary>
    Readable,

    /// <summary>C: neither; a crash inside the send window leaves the outcome unknown for ever.</summary>
    Neither,
}
