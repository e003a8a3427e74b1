using CustomerService.Channels;

namespace CustomerService.Grains.Tenants;

/// <summary>Compares accounts.</summary>
internal static class ChannelAccounts
{
    /// <summary>Whether nothing about an account has changed.</summary>
    public static bool AreSame(ChannelAccount one, ChannelAccount other) =>
        one.Settings.SequenceEqual(other.Settings)
        && one.Secrets.Keys.SequenceEqual(other.Secrets.Keys, StringComparer.Ordinal)
        && one.Secrets.All(secret => secret.Value.SequenceEqual(other.Secrets[secret.Key], StringComparer.Ordinal));
}
