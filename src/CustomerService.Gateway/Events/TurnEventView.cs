namespace CustomerService.Gateway.Events;

/// <summary>A turn was decided: which policy, and why.</summary>
internal sealed record TurnEventView(long Seq, int Turn, string Policy, string Reason);
