namespace CustomerService.Channels;

/// <summary>How a process sends by an account.</summary>
[GenerateSerializer, Immutable, Alias("cs.channel-pace")]
public sealed record ChannelPace
{
    /// <summary>Whether its provider is called.</summary>
    [Id(0)] public ChannelCircuit Circuit { get; init; }

    /// <summary>
    /// Until when it is not called: the circuit is open, or the provider wants to be left alone; null where it is called.
    /// </summary>
    [Id(1)] public DateTimeOffset? Until { get; init; }

    /// <summary>Messages that wait for their turn.</summary>
    [Id(2)] public int Waiting { get; init; }

    /// <summary>What the account may send, e.g. <c>80/s</c>; null for no limit.</summary>
    [Id(3)] public string? AccountRate { get; init; }

    /// <summary>What it may send to one address, e.g. <c>10/min burst 45</c>; null for no limit.</summary>
    [Id(4)] public string? AddressRate { get; init; }
}
