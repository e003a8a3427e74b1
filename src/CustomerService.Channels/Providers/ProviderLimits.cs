using System.Collections.Immutable;

namespace CustomerService.Channels.Providers;

/// <summary>What a provider takes before it refuses.</summary>
/// <param name="Account">From an account; null for no limit that is known.</param>
/// <param name="Address">To one address; null for no limit that is known.</param>
internal sealed record ProviderLimits(Rate? Account, Rate? Address)
{
    public static readonly ProviderLimits None = new(null, null);

    public const string AccountRate = "accountRate";
    public const string AddressRate = "addressRate";

    /// <summary>The settings by which an account says that its provider takes more or less of it.</summary>
    public static ImmutableArray<ProviderField> Fields { get; } =
        [new(AccountRate, Rate.Form(), Rate.Must) { IsOptional = true }, new(AddressRate, Rate.Form(), Rate.Must) { IsOptional = true }];

    /// <summary>The same, with what the account says of itself.</summary>
    public ProviderLimits For(ChannelAccount account) => new(Of(account, AccountRate, Account), Of(account, AddressRate, Address));

    private static Rate? Of(ChannelAccount account, string name, Rate? usual) =>
        account.Settings.TryGetValue(name, out var given) && Rate.TryParse(given, out var rate) ? rate : usual;
}
