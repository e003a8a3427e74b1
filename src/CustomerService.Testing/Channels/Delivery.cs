namespace CustomerService.Testing.Channels;

/// <summary>What reached the other end in one call.</summary>
/// <param name="Text">The text that it is to show, decoded.</param>
/// <param name="Body">All that was sent.</param>
/// <param name="Key">What it would know a repetition by; null where there is nothing.</param>
public sealed record Delivery(string Text, string Body, string? Key = null);
