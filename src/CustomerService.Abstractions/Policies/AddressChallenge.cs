using CustomerService.Conversations;

namespace CustomerService.Policies;

/// <summary>Has a code sent to an address, after the replies.</summary>
/// <param name="To">The address.</param>
/// <param name="Text">What is said there, with <see cref="CodeNotice.Mask"/> in place of the code.</param>
/// <param name="Code">Which code.</param>
public sealed record AddressChallenge(ChannelAddress To, string Text, CodeNotice Code)
{
    /// <summary>Names the record, never whose address it is.</summary>
    public override string ToString() => $"{nameof(AddressChallenge)} {To.Channel}";
}
