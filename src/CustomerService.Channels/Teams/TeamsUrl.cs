using System.Collections.Frozen;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Teams;

/// <summary>Where messages and credentials may go: a bot's token is worth as much as its password while it lasts.</summary>
internal static class TeamsUrl
{
    private const string BotFramework = ".botframework.com";

    /// <summary>
    /// The servers of Teams that Microsoft documents. Under trafficmanager.net and azure.us anybody may have a name, so that no more than
    /// these are believed.
    /// </summary>
    private static readonly FrozenSet<string> Hosts = new[]
    {
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a conversation's activities are posted; null where what a request named may not be called.</summary>
    public static Uri? Activities(ChannelAccount account, string? route, string conversation)
    {
        var given = account.Setting(ProviderAccount.ApiBaseUrl);
        var server = given.Length > 0 ? given : IsKnown(route) ? route! : null;
        return server is null ? null : new Uri($"{server.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation)}/activities");
    }

    /// <summary>Where the bot's token comes from: its own tenant's, or the one of all bots that have none.</summary>
    public static Uri Token(ChannelAccount account)
    {
        var tenant = account.Setting(TeamsRules.TenantId);
        return account.Api("https://login.microsoftonline.com", $"/{(tenant.Length > 0 ? tenant : "botframework.com")}/oauth2/v2.0/token");
    }

    private static bool IsKnown(string? route) =>
        Uri.TryCreate(route, UriKind.Absolute, out var url)
            && url is { Scheme: "https", IsDefaultPort: true, UserInfo: "", Query: "", Fragment: "" }
            && (Hosts.Contains(url.Host) || url.Host.EndsWith(BotFramework, StringComparison.OrdinalIgnoreCase));
}
