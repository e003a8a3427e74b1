namespace CustomerService.Channels;

/// <summary>Why a message may not go yet.</summary>
/// <param name="For">When to ask again; more than zero.</param>
/// <param name="Reason">Why; no customer text.</param>
public sealed record SendHold(TimeSpan For, string Reason);
