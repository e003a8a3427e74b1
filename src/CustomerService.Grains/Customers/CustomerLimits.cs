namespace CustomerService.Grains.Customers;

/// <summary>How much is kept of one customer, so that no caller can make one that is slow for all others.</summary>
internal static class CustomerLimits
{
    public const int Entries = 200;
    public const int Identities = 50;
    public const int Merges = 50;
    public const int NameLength = 64;
    public const int ValueLength = 2_000;
    public const int AddressLength = 320;

    /// <summary>Conversations that a profile lists: the newest.</summary>
    public const int Conversations = 200;
}
