using System.Collections.Immutable;
using System.Net;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Email;

/// <summary>
/// The tokens that mailboxes are signed in to with: by OAuth's client credentials (Microsoft 365), or by a refresh token (Gmail, and
/// mailboxes of people).
/// </summary>
internal sealed class EmailTokens(ProviderPost post, TimeProvider time) : OAuthTokens(post, time)
{
    protected override string NoSecret => "the account has neither clientSecret nor refreshToken";

    protected override string CredentialsOf(ChannelAccount account) => string.Join(
        '\n',
        [
            account.Setting(EmailRules.TokenUrl), account.Setting(EmailRules.ClientId), account.Setting(EmailRules.Scope),
            .. account.Values(EmailRules.RefreshToken), "", .. account.Values(EmailRules.ClientSecret),
        ]);

    protected override IEnumerable<(ProviderCall? Call, SendResult? Unreadable)> RequestsOf(ChannelAccount account)
    {
        foreach (var refresh in OrNone(account, EmailRules.RefreshToken))
        {
            foreach (var secret in OrNone(account, EmailRules.ClientSecret))
            {
                if ((refresh ?? secret) is null)
                {
                    continue;
                }

                var form = string.Join('&', new (string Name, string? Value)[]
                {
                    ("grant_type", refresh is null ? "client_credentials" : "refresh_token"),
                    ("client_id", account.Setting(EmailRules.ClientId)),
                    ("client_secret", secret),
                    ("refresh_token", refresh),
                    ("scope", account.Setting(EmailRules.Scope) is { Length: > 0 } scope ? scope : null),
                }.Where(each => each.Value is not null).Select(each => $"{each.Name}={WebUtility.UrlEncode(each.Value)}"));
                yield return (new ProviderCall(new Uri(account.Setting(EmailRules.TokenUrl)), Encoding.ASCII.GetBytes(form))
                {
                    MediaType = "application/x-www-form-urlencoded",
                }, null);
            }
        }
    }

    protected override SendResult FailureOf(ProviderAnswer answer) => answer.Body.Text("error") switch
    {
        { } error when answer.Status is 400 or 401 =>
            ProviderAnswer.Never($"no token for the mailbox: {InboundJson.Line(error)}; look at clientId, clientSecret, refreshToken and scope"),
        _ => answer.Busy("no token for the mailbox now"),
    };

    private static ImmutableArray<string?> OrNone(ChannelAccount account, string secret) =>
        account.Values(secret) is { IsEmpty: false } values ? [.. values] : [null];
}
