using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

/// <summary>
/// The challenge that is open in a conversation, and how often it was tried. Key: <c>tenant/conversation</c>. It keeps no code, and the
/// address only under the conversation's key, so that erasing the conversation erases it.
/// </summary>
[Alias("cs.IVerificationGrain")]
internal interface IVerificationGrain : IGrainWithStringKey
{
    /// <summary>Opens a challenge; the one before is good no more.</summary>
    /// <param name="to">Where its code goes.</param>
    /// <param name="request">What asks for it: the same again is answered with the same challenge. Null is never the same.</param>
    [Alias("Begin")]
    Task<VerificationTicket> BeginAsync(ChannelAddress to, string? request);

    /// <summary>Tries a code or a link. What is wrong is counted before it is answered.</summary>
    [Alias("Try")]
    Task<VerificationTry> TryAsync(VerificationAttempt attempt);

    /// <summary>What was proved has had its effect, and has none again.</summary>
    [Alias("Finish")]
    Task FinishAsync(int challenge);

    /// <summary>Where the code of the last challenge went, while that is no more than an hour ago; else null.</summary>
    [Alias("GetRecent")]
    Task<ChannelAddress?> GetRecentAsync();
}
