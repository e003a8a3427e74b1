namespace CustomerService.Channels.Accounts;

/// <summary>
/// How tenants' accounts on channels are remembered, in every process that sends or receives. Section <see cref="Section"/>.
/// </summary>
internal sealed record ChannelAccountOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "CustomerService:ChannelAccounts";

    /// <summary>
    /// How long an account is remembered, which is how long a process may still send to the old address, or take what the old secret
    /// signed, after a change.
    /// </summary>
    /// <value>5 seconds.</value>
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many accounts are remembered.</summary>
    /// <value>10,000.</value>
    public int CacheSize { get; set; } = 10_000;
}
