namespace CustomerService.Channels.Providers;

/// <summary>How an attempt ended, and what it says of the provider.</summary>
/// <param name="Result">What became of the message.</param>
/// <param name="IsThere">The provider answered, whatever it said: one that refuses, or is busy, is there.</param>
internal readonly record struct ProviderAttempt(SendResult Result, bool IsThere);
