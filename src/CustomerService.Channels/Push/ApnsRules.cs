using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Push;

/// <summary>What an account, an app of Apple's, needs: a key of the developer's account.</summary>
internal sealed partial class ApnsRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "push-apns";
    public const string TeamId = "teamId";
    public const string KeyId = "keyId";
    public const string Topic = "topic";
    public const string PrivateKey = "privateKey";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(TeamId, Ten(), "must be the team's id: 10 capital letters and digits (Membership)."),
        new(KeyId, Ten(), "must be the key's id: 10 capital letters and digits (Keys)."),
        new(Topic, Bundle(), "must be the app's bundle id."),
        ProviderField.Secret(PrivateKey, PemKeys.Form(), "must be the text of the key's file, AuthKey_….p8: PEM."),
        .. PushFields.All,
    ];

    public override IEnumerable<FieldProblem> Check(ChannelAccount account) => base.Check(account).Concat(
        PemKeys.Problems(account, PrivateKey, KeyOf, "must be a key of the curve P-256 in PEM: this one can't be read."));

    /// <summary>The key of a PEM text; null where it is none of that curve.</summary>
    public static ECDsa? KeyOf(string pem)
    {
        var key = PemKeys.Read(ECDsa.Create(), pem);
        if (key is null or { KeySize: 256 })
        {
            return key;
        }

        key.Dispose();
        return null;
    }

    [GeneratedRegex("^[A-Z0-9]{10}$", RegexOptions.NonBacktracking)]
    private static partial Regex Ten();

    [GeneratedRegex("^[A-Za-z0-9.-]{3,155}$", RegexOptions.NonBacktracking)]
    private static partial Regex Bundle();
}
