using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>
/// Where a conversation is on its channel, and so where replies go. Personal data: it is stored encrypted with the conversation, and never
/// stands in an id or a log.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.channel-address")]
public sealed record ChannelAddress
{
    /// <summary>The name of the channel, e.g. <c>whatsapp</c>.</summary>
    [Id(0)] public required string Channel { get; init; }

    /// <summary>The name of the tenant's account there that was written to; null where the channel has but one.</summary>
    [Id(1)] public string? Account { get; init; }

    /// <summary>The customer's address, as the channel writes it: a number, a chat, a mailbox.</summary>
    [Id(2)] public string? Address { get; init; }

    /// <summary>The thread within it, where the channel has threads.</summary>
    [Id(3)] public string? Thread { get; init; }

    /// <summary>
    /// What of the way there may change while it stays the same address, such as the server that a provider wants to be answered by; null
    /// for nothing. Conversations are not told apart by it: the latest that came in counts.
    /// </summary>
    [Id(4)] public string? Route { get; init; }

    /// <summary>
    /// The channel's id of the message that came from there, where replies name what they answer. It is no part of where that is.
    /// </summary>
    [Id(5)] public string? MessageId { get; init; }

    /// <summary>What that message is about, where the channel has subjects and replies repeat them.</summary>
    [Id(6)] public string? Subject { get; init; }

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<FieldProblem> Problems()
    {
        var check = new FieldCheck();
        check.Name("channel", Channel);
        if (Account is not null)
        {
            check.Name("account", Account);
        }

        check.OptionalLine("address", Address, ContentLimits.Address);
        check.OptionalLine("thread", Thread, ContentLimits.Address);
        check.OptionalLine("route", Route, ContentLimits.Address);
        check.OptionalLine("messageId", MessageId, ContentLimits.Address);
        check.OptionalLine("subject", Subject, ContentLimits.Address);
        return check.Problems;
    }

    /// <summary>Names channel and account, never whose address it is: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(ChannelAddress)} {Channel}/{Account}";
}
