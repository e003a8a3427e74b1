namespace CustomerService.WebConsole.Home;

/// <summary>Somebody who waits for a person.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Channel">The channel that it began on.</param>
/// <param name="Since">When they asked.</param>
internal sealed record WaitingCustomer(string Conversation, string? Channel, DateTimeOffset Since);
