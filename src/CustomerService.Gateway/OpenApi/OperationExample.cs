namespace CustomerService.Gateway.OpenApi;

/// <summary>What an operation is sent, and what it answers when all goes well.</summary>
internal sealed record OperationExample(string? Request, string? Response);
