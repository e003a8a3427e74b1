using System.Text.RegularExpressions;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Push;

/// <summary>Makes what an app sends of its device into the address that a push channel tells it by.</summary>
/// <param name="options">Which addresses may be called.</param>
/// <param name="accounts">The tenant's accounts.</param>
public sealed partial class PushAddresses(IOptions<WebhookOptions> options, IChannelAccounts accounts) : IProviderPart
{
    private const int LongestToken = 4096;

    /// <summary>The channel of apps that Firebase tells.</summary>
    public const string Fcm = FcmRules.Name;

    /// <summary>The channel of apps that Apple tells.</summary>
    public const string Apns = ApnsRules.Name;

    /// <summary>The channel of browsers.</summary>
    public const string WebPush = WebPushRules.Name;

    /// <summary>Everything that is wrong with a token.</summary>
    /// <param name="channel"><see cref="Fcm"/> or <see cref="Apns"/>.</param>
    /// <param name="token">As the platform gave it to the app.</param>
    public static IEnumerable<FieldProblem> Check(string channel, string? token) => channel == Apns
        ? Check(token, Hex(), "must be the device token in hexadecimal digits, 64 to 200 of them.")
        : Check(token, Registration(), "must be the registration token: 20 to 4,096 letters, digits, '-', '_' and ':'.");

    /// <summary>Everything that is wrong with a browser's subscription.</summary>
    /// <param name="endpoint">Where its push service takes messages for it.</param>
    /// <param name="p256dh">Its public key.</param>
    /// <param name="auth">Its secret.</param>
    public IEnumerable<FieldProblem> CheckSubscription(string endpoint, string p256dh, string auth) =>
        EndpointGuard.Check(endpoint, WebhookSettingsValidator.PolicyOf(options.Value))
            .Select(error => new FieldProblem("subscription.endpoint", $"{error}."))
            .Concat(new PushSubscription(endpoint, p256dh, auth).KeyProblems());

    /// <summary>A browser's subscription as an address.</summary>
    /// <param name="endpoint">Where its push service takes messages for it.</param>
    /// <param name="p256dh">Its public key.</param>
    /// <param name="auth">Its secret.</param>
    public static string OfSubscription(string endpoint, string p256dh, string auth) =>
        new PushSubscription(endpoint, p256dh, auth).Write();

    /// <summary>The key that browsers subscribe with; null where the tenant has no such account.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async ValueTask<string?> WebPushKeyAsync(string tenant, string account, CancellationToken ct) =>
        (await accounts.FindAsync(tenant, WebPush, account, ct))?.Setting(WebPushRules.PublicKey);

    /// <summary>Whether the tenant has an account that tells such devices.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async ValueTask<bool> HasAsync(string tenant, string channel, string account, CancellationToken ct) =>
        await accounts.FindAsync(tenant, channel, account, ct) is not null;

    private static IEnumerable<FieldProblem> Check(string? token, Regex form, string must) =>
        token?.Length is >= 20 and <= LongestToken && form.IsMatch(token) ? [] : [new FieldProblem("token", must)];

    [GeneratedRegex("^[0-9a-fA-F]{64,200}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    [GeneratedRegex("^[A-Za-z0-9_:-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Registration();
}
