using CustomerService.Conversations;

namespace CustomerService.Policies;

/// <summary>Has a code sent to an address, after the replies.</summary>
/// <param name="To">The address.</param>
/// <param name="Note">What the conversation shows of it.</param>
/// <param name="Code">Which code, and in which words.</param>
public sealed record AddressChallenge(ChannelAddress To, string Note, CodeNotice Code)
{
    /// <summary>Names the record, never whose address it is.</summary>
    public override string ToString() => $"{nameof(AddressChallenge)} {To.Channel}";
}
