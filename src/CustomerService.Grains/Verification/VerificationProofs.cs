namespace CustomerService.Grains.Verification;

/// <summary>By what an address was proved, as in <see cref="CustomerService.Conversations.CustomerIdentified.Proof"/>.</summary>
internal static class VerificationProofs
{
    public const string Code = "code";
    public const string Link = "link";
}
