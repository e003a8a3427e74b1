using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Vonage;

/// <summary>What an account, a number or a name, needs.</summary>
internal sealed partial class VonageRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "sms-vonage";
    public const string ApiKey = "apiKey";
    public const string ApiSecret = "apiSecret";
    public const string SignatureSecret = "signatureSecret";
    public const string From = "from";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(ApiKey, Key(), "must be the account's API key, 8 hexadecimal digits (API settings)."),
        ProviderField.Secret(ApiSecret, Token(), "must be the account's API secret (API settings)."),
        ProviderField.Secret(SignatureSecret, LongToken(), "must be the signature secret, 16 characters or more (API settings)."),
        new(From, Sender(), "must be the number without + (8 to 15 digits), or a name of up to 11 letters and digits where the country allows it."),
        .. ProviderLimits.Fields,
    ];

    [GeneratedRegex("^[0-9a-f]{8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex("^[!-~]{8,128}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^[!-~]{16,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex LongToken();

    [GeneratedRegex("^([0-9]{8,15}|[A-Za-z][A-Za-z0-9]{1,10})$", RegexOptions.NonBacktracking)]
    private static partial Regex Sender();
}
