namespace CustomerService.Channels.Accounts;

/// <summary>How long accounts are remembered, and how many.</summary>
internal sealed class AccountCacheLimits
{
    public TimeSpan Time { get; set; } = TimeSpan.FromSeconds(5);

    public int Size { get; set; } = 10_000;
}
