namespace CustomerService.Hosting.Admin;

/// <summary>Asks for a conversation to be moved.</summary>
/// <param name="Grain">Its key, <c>tenant/conversation</c>.</param>
/// <param name="Silo">Where to; null leaves it to the placement.</param>
internal sealed record MoveRequest(string? Grain, string? Silo);
