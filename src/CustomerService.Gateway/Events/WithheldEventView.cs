namespace CustomerService.Gateway.Events;

/// <summary>The assistant's late answer was not sent.</summary>
internal sealed record WithheldEventView(long Seq, int Turn, string Reason);
