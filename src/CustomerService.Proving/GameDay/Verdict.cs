namespace CustomerService.Proving.GameDay;

/// <summary>How often something that must not happen did.</summary>
/// <param name="Name">What must not happen.</param>
/// <param name="Found">How often it did.</param>
/// <param name="Of">Among how many.</param>
internal sealed record Verdict(string Name, long Found, long Of)
{
    private const double RuleOfThree = 3;

    /// <summary>With 95 % confidence it happens at most this often, where it was never found: three in as many as were looked at.</summary>
    public double? AtMost => Found == 0 && Of > 0 ? Math.Min(1, RuleOfThree / Of) : null;
}
