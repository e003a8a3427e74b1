using System.Collections.Immutable;

namespace CustomerService.Channels.Providers;

/// <summary>Reads accounts of providers.</summary>
internal static class ProviderAccount
{
    /// <summary>The setting that names another address of the provider's interface: a test's, or a gateway within the company.</summary>
    public const string ApiBaseUrl = "apiBaseUrl";

    public static string Setting(this ChannelAccount account, string name) => account.Settings.GetValueOrDefault(name, "");

    /// <summary>All values of a secret: the one in use, and while it is replaced the one to come.</summary>
    public static ImmutableArray<string> Values(this ChannelAccount account, string name) =>
        account.Secrets.GetValueOrDefault(name, []) is { IsDefault: false } values ? values : [];

    /// <summary>The secret in use; empty where there is none.</summary>
    public static string Secret(this ChannelAccount account, string name) => account.Values(name) is [var secret, ..] ? secret : "";

    /// <summary>An address of the provider's interface.</summary>
    public static Uri Api(this ChannelAccount account, string usual, string path)
    {
        var given = account.Setting(ApiBaseUrl);
        return new Uri((given.Length > 0 ? given : usual).TrimEnd('/') + path);
    }
}
