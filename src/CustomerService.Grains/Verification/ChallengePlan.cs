using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

/// <summary>A code that is to be sent, or why none is.</summary>
internal sealed record ChallengePlan
{
    public ChallengeObstacle Obstacle { get; init; }

    /// <summary>Where it goes; null where none is sent.</summary>
    public ChannelAddress? To { get; init; }

    /// <summary>The challenge that was opened; null where none was.</summary>
    public VerificationTicket? Ticket { get; init; }

    /// <summary>Whether it is sent to nobody, see <see cref="CodeNotice.IsWithheld"/>.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>When there may be another.</summary>
    public TimeSpan? Wait { get; init; }

    public static ChallengePlan Not(ChallengeObstacle obstacle, TimeSpan? wait = null) => new() { Obstacle = obstacle, Wait = wait };

    public override string ToString() => $"{nameof(ChallengePlan)} {Obstacle}";
}
