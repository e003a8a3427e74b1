using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.SendGrid;

/// <summary>What an account needs.</summary>
internal sealed partial class SendGridRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "email-sendgrid";
    public const string PublicKey = "publicKey";
    public const string ApiKey = "apiKey";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        // Not secret, but as a secret it can be replaced without a gap, and there may be two: parse and event webhooks have keys of their
        // own.
        ProviderField.Secret(
            PublicKey,
            Key(),
            "must be the verification key of the webhook: base64 of an elliptic curve's public key (Mail Settings, Signed Event Webhook; or the security policy)."),
        ProviderField.Secret(ApiKey, Token(), "must be an API key that may send mail (Settings, API Keys): SG. and letters, digits and signs."),
        .. MailFields.Common,
    ];

    [GeneratedRegex("^[A-Za-z0-9+/]{80,400}={0,2}$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex("^[!-~]{16,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
