using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

/// <summary>A code that is to be sent, or why none is.</summary>
internal sealed record ChallengePlan
{
    public ChallengeObstacle Obstacle { get; init; }

    /// <summary>Where it goes; null where none is sent.</summary>
    public ChannelAddress? To { get; init; }

    /// <summary>Which code; null where none is sent.</summary>
    public CodeNotice? Code { get; init; }

    /// <summary>When there may be another.</summary>
    public TimeSpan? Wait { get; init; }

    public static ChallengePlan Not(ChallengeObstacle obstacle, TimeSpan? wait = null) => new() { Obstacle = obstacle, Wait = wait };

    public override string ToString() => $"{nameof(ChallengePlan)} {Obstacle}";
}
