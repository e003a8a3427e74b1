using CustomerService.Conversations;
using CustomerService.Grains.Verification;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>What codes are in a conversation. Pure.</summary>
internal static class VerifyRules
{
    /// <summary>What those hear whose code, or link, is no good: the same whatever is wrong with it.</summary>
    public const string Wrong = "That is not the code, or it is good no more.";

    /// <summary>That a code is sent, with the message as it is kept: without it.</summary>
    public static SystemNoted Notice(AddressChallenge challenge, long seq, DateTimeOffset now) =>
        new() { Seq = seq, At = now, Text = challenge.Note, To = challenge.To, Code = challenge.Code };

    /// <summary>Why no code is sent, for whoever wanted one; null where one is.</summary>
    public static string? ProblemOf(ChallengeObstacle obstacle) => obstacle switch
    {
        ChallengeObstacle.None => null,
        ChallengeObstacle.WrongKind => "No codes are sent to addresses of that kind.",
        ChallengeObstacle.NoAddress => "That is no such address: an e-mail address, or a number with + and its country code.",
        ChallengeObstacle.NoAccount => "There is no account on that channel that could send a code.",
        _ => "Too many codes were sent there, or for this conversation, within the hour.",
    };

    /// <summary>Why a proof has not the effect that was wanted, for whoever brought it; null where it has.</summary>
    public static string? ProblemOf(ConfirmationOutcome outcome) => outcome switch
    {
        ConfirmationOutcome.Confirmed or ConfirmationOutcome.Already => null,
        ConfirmationOutcome.AnotherCustomer =>
            "The address is proved, and belongs to another customer than this conversation. If they are the same person, merge them.",
        _ => Wrong,
    };
}
