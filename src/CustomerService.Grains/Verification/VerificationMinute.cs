namespace CustomerService.Grains.Verification;

/// <summary>How many codes were sent in a minute.</summary>
/// <param name="At">The minute, counted from 1970.</param>
/// <param name="Count">How many.</param>
internal sealed record VerificationMinute(long At, int Count);
