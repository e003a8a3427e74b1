using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>What came over a connection.</summary>
public sealed record InboundFrame
{
    /// <summary>Nothing to do.</summary>
    public static readonly InboundFrame Nothing = new();

    /// <summary>It makes no sense, or there is nothing more to come: the connection is closed.</summary>
    public static readonly InboundFrame End = new() { Ends = true };

    /// <summary>Messages of the customer, in order.</summary>
    public ImmutableArray<CustomerMessage> Messages { get; init; } = [];

    /// <summary>Of replies that were not heard to the end: how far they were.</summary>
    public ImmutableArray<HeardReply> Heard { get; init; } = [];

    /// <summary>Whether the connection is closed.</summary>
    public bool Ends { get; init; }

    /// <summary>Names the record, never what people said.</summary>
    public override string ToString() => nameof(InboundFrame);
}
