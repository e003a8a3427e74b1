namespace CustomerService.Gateway.Feed;

/// <summary>What is delivered again.</summary>
/// <param name="Events">How many events.</param>
internal sealed record RedeliveryView(long Events);
