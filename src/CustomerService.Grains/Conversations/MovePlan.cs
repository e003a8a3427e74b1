using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Where a conversation can go on, or why it can't.</summary>
/// <param name="To">The address; null where it can't.</param>
/// <param name="Obstacle">What is in the way.</param>
/// <param name="WroteAt">When the customer last wrote from there.</param>
internal sealed record MovePlan(ChannelAddress? To, MoveObstacle Obstacle = MoveObstacle.None, DateTimeOffset? WroteAt = null)
{
    /// <summary>The channel, or the kind of address, that was meant; empty where the customer prefers none.</summary>
    public string Channel { get; init; } = "";

    public static MovePlan Not(MoveObstacle obstacle) => new(null, obstacle);

    public override string ToString() => $"{nameof(MovePlan)} {Obstacle}";
}
