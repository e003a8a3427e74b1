using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Push;

/// <summary>What an account needs: a pair of keys that says to push services who we are (VAPID, RFC 8292).</summary>
internal sealed partial class WebPushRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "push-webpush";
    public const string PublicKey = "publicKey";
    public const string Subject = "subject";
    public const string PrivateKey = "privateKey";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(PublicKey, Public(), "must be the public key: 87 letters, digits, '-' and '_' beginning with B (npx web-push generate-vapid-keys)."),
        new(Subject, Contact(), "must be where the push services can reach you: mailto:… or https://…."),
        ProviderField.Secret(PrivateKey, Private(), "must be the private key: 43 letters, digits, '-' and '_'."),
        .. PushFields.All,
    ];

    public override IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        var problems = base.Check(account).ToList();
        if (problems.Count == 0)
        {
            using var pair = VapidKeys.Of(account);
            if (pair is null)
            {
                problems.Add(new FieldProblem($"secrets.{PrivateKey}", "must be the private key of publicKey: it is that of another."));
            }
        }

        return problems;
    }

    [GeneratedRegex("^B[A-Za-z0-9_-]{86}$", RegexOptions.NonBacktracking)]
    private static partial Regex Public();

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.NonBacktracking)]
    private static partial Regex Private();

    [GeneratedRegex("^(mailto:[!-~]{3,200}@[!-~]{3,200}|https://[!-~]{3,400})$", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();
}
