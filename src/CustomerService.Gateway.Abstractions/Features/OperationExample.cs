namespace CustomerService.Gateway.Features;

/// <summary>What an operation is sent, what it answers when all goes well, and when not where that is no problem+json.</summary>
internal sealed record OperationExample(string? Request, string? Response, string? Failure);
