namespace CustomerService.Gateway.Streams;

/// <summary>Why an open event stream wakes up.</summary>
[Flags]
internal enum StreamNews
{
    None = 0,

    /// <summary>The time that it asked for has come.</summary>
    Due = 1,

    /// <summary>What it waits for has come.</summary>
    Arrived = 2,

    /// <summary>Its reader has gone, or the host stops.</summary>
    Ended = 4,
}
