using System.Net;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Teams;

/// <summary>The tokens that bots send with, by OAuth's client credentials.</summary>
internal sealed class TeamsTokens(ProviderPost post, TimeProvider time) : OAuthTokens(post, time)
{
    private const string Scope = "https://api.botframework.com/.default";

    protected override string NoSecret => "the account has no password";

    protected override string CredentialsOf(ChannelAccount account) => string.Join(
        '\n', [TeamsUrl.Token(account).AbsoluteUri, account.Setting(TeamsRules.AppId), .. account.Values(TeamsRules.AppPassword)]);

    protected override IEnumerable<(ProviderCall? Call, SendResult? Unreadable)> RequestsOf(ChannelAccount account)
    {
        foreach (var password in account.Values(TeamsRules.AppPassword))
        {
            var form = string.Join('&', new[]
            {
                "grant_type=client_credentials",
                $"client_id={WebUtility.UrlEncode(account.Setting(TeamsRules.AppId))}",
                $"client_secret={WebUtility.UrlEncode(password)}",
                $"scope={WebUtility.UrlEncode(Scope)}",
            });
            var call = new ProviderCall(TeamsUrl.Token(account), Encoding.ASCII.GetBytes(form))
            {
                MediaType = "application/x-www-form-urlencoded",
            };
            yield return (call, null);
        }
    }

    protected override SendResult FailureOf(ProviderAnswer answer) => answer.Body.Text("error") switch
    {
        { } error when answer.Status is 400 or 401 =>
            ProviderAnswer.Never($"no token for the bot: {InboundJson.Line(error)}; look at appId, appPassword and tenantId"),
        _ => answer.Busy("no token for the bot now"),
    };
}
