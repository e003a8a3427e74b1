using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Twilio;

/// <summary>What an account, a number or a messaging service, needs.</summary>
internal sealed partial class TwilioRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "sms-twilio";
    public const string AccountSid = "accountSid";
    public const string AuthToken = "authToken";
    public const string From = "from";
    public const string PublicUrl = "publicUrl";

    public override string Channel => Name;

    /// <summary>What Twilio keeps is handed on to its storage, which is told no credential: the address itself opens it.</summary>
    public static readonly MediaSource Media = new(
        ["media.twiliocdn.com", "*.twiliocdn.com", "s3-external-1.amazonaws.com"], ["api.twilio.com"]);

    /// <summary>How the account proves itself to Twilio.</summary>
    public static string Credential(ChannelAccount account) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Setting(AccountSid)}:{account.Secret(AuthToken)}"))}";

    /// <summary>What every account of Twilio's has, whatever comes by it.</summary>
    public static ImmutableArray<ProviderField> Credentials { get; } =
    [
        new(AccountSid, Sid(), "must be the account's SID: AC and 32 hexadecimal digits (Account info)."),
        ProviderField.Secret(AuthToken, Hex(), "must be the account's auth token, 32 hexadecimal digits (Account info)."),
        new(PublicUrl, Https(), "must be the https address under which this host is reached from outside: Twilio signs the address that it calls."),
    ];

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        .. Credentials,
        new(From, Sender(), "must be the number in international form (+ and 8 to 15 digits) or the SID of a messaging service (MG…)."),
        .. ProviderLimits.Fields,
    ];

    [GeneratedRegex("^AC[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Sid();

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    [GeneratedRegex("^(\\+[0-9]{8,15}|MG[0-9a-f]{32})$", RegexOptions.NonBacktracking)]
    private static partial Regex Sender();

    [GeneratedRegex("^https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[!-~]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Https();
}
