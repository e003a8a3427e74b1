using CustomerService.Serving;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>Other models serve than before.</summary>
/// <param name="Seq">Which change of the tenant's it is, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Serving">What serves since.</param>
/// <param name="What">What was done.</param>
internal sealed record ServingChange(long Seq, DateTimeOffset At, ModelAssignment Serving, string What);
