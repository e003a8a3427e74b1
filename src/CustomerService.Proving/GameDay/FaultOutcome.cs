using CustomerService.Proving.GameDay.Timing;

namespace CustomerService.Proving.GameDay;

/// <summary>One fault and what came of it.</summary>
/// <param name="Name">What kind of fault.</param>
/// <param name="Done">What was done to whom.</param>
/// <param name="AtSeconds">When, from the start of the load.</param>
/// <param name="Impact">What senders felt.</param>
internal sealed record FaultOutcome(string Name, string Done, double AtSeconds, Impact Impact);
