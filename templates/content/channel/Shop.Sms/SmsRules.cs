using System.Collections.Immutable;
using CustomerService;
using CustomerService.Channels;

namespace Shop.Sms;

/// <summary>What an account of the channel needs: where the service is, and a secret that can't be guessed.</summary>
public sealed class SmsRules : IChannelRules
{
    public const string ChannelName = "sms";
    public const string Signing = "signing";

    public string Channel => ChannelName;

    public ImmutableArray<string> Settings => ["url"];

    public ImmutableArray<string> Secrets => [Signing];

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!Uri.TryCreate(account.Settings.GetValueOrDefault("url"), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
        {
            yield return new FieldProblem("settings.url", "must be the https address that messages are posted to.");
        }

        if (account.Secrets.GetValueOrDefault(Signing, []) is not [_, ..] secrets || secrets.Any(secret => secret.Length < 32))
        {
            yield return new FieldProblem("secrets.signing", "must be 32 characters or more, the same as at the service.");
        }
    }
}
