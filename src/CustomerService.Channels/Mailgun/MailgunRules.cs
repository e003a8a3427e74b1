using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Mailgun;

/// <summary>What an account needs.</summary>
internal sealed partial class MailgunRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "email-mailgun";
    public const string SigningKey = "signingKey";
    public const string ApiKey = "apiKey";
    public const string Domain = "domain";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        ProviderField.Secret(SigningKey, Token(), "must be the HTTP webhook signing key (API Security), 16 to 256 letters, digits and signs."),
        ProviderField.Secret(ApiKey, Token(), "must be an API key that may send mail (API Security), 16 to 256 letters, digits and signs."),
        new(Domain, Host(), "must be the domain that sends, as Mailgun lists it."),
        .. MailFields.Common,
    ];

    [GeneratedRegex("^[!-~]{16,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
