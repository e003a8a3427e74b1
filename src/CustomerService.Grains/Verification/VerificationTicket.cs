namespace CustomerService.Grains.Verification;

/// <summary>A challenge that was opened, or why none was.</summary>
/// <param name="Challenge">Its number; 0 where none was opened.</param>
/// <param name="EndsAt">Until when it is good.</param>
/// <param name="Wait">How long to wait where there were too many; null where it was opened.</param>
[GenerateSerializer, Immutable, Alias("cs.verification-ticket")]
internal sealed record VerificationTicket(
    [property: Id(0)] int Challenge,
    [property: Id(1)] DateTimeOffset EndsAt,
    [property: Id(2)] TimeSpan? Wait = null);
