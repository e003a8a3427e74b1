namespace CustomerService.Gateway.Accounts;

/// <summary>Why an attempt to send failed.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, with nothing that people wrote.</param>
internal sealed record ChannelErrorView(DateTimeOffset At, string Reason);
