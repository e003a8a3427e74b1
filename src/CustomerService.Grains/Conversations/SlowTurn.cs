namespace CustomerService.Grains.Conversations;

/// <summary>A turn whose messages are durable and whose decision is still to come.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Lease">The speaker lease that it was begun under.</param>
/// <param name="Begun">Time stamp of the receipt of its first message.</param>
/// <param name="Decision">The decision under way.</param>
internal sealed record SlowTurn(int Turn, int Lease, long Begun, RunningDecision Decision);
