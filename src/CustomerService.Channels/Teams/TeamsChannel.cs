using System.Text;
using System.Text.Json;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Teams;

/// <summary>
/// Receives activities of the Bot Framework
/// (<see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"/>), one a request.
/// </summary>
internal sealed class TeamsChannel(TeamsKeys keys) : IInboundChannel
{
    /// <summary>While the keys can't be had, nobody is believed, and the provider may come again.</summary>
    private static readonly InboundResult NotNow = new() { Status = 503 };

    /// <summary>What a card that sent an answer is told: that it has arrived.</summary>
    private static readonly byte[] Taken =
        Encoding.UTF8.GetBytes("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"✓"}""");

    public string Name => TeamsRules.Name;

    public async ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        // Without a password nobody could be answered: such an account is not set up.
        if (request.Method != "POST" || account.Secret(TeamsRules.AppPassword).Length == 0 || !TeamsProof.TryRead(request, out var token))
        {
            return InboundResult.Refused;
        }

        if (await keys.FindAsync(account.Setting(TeamsRules.OpenIdMetadata), token.Kid, ct) is not { } known)
        {
            return NotNow;
        }

        return known.Keys.TryGetValue(token.Kid, out var key)
            && await TeamsProof.ServiceUrlAsync(token, key, known.Issuer, request, account) is { } serviceUrl
                ? InboundJson.Read(request.Body, root => Read(root, key, serviceUrl, account))
                : InboundResult.Refused;
    }

    private static InboundResult Read(JsonElement activity, TeamsKey key, string serviceUrl, ChannelAccount account)
    {
        // Whoever has a token of another of the provider's servers, or of a channel that its key may not speak for, is not this one.
        if (activity.Text("serviceUrl") != serviceUrl
            || (!key.Endorsements.IsEmpty && !key.Endorsements.Contains(activity.Text("channelId") ?? "", StringComparer.Ordinal)))
        {
            return InboundResult.Refused;
        }

        var result = (TeamsActivity.Read(activity, account) is { } message ? InboundResult.Of(message) : InboundResult.Nothing) with
        {
            Deletions = TeamsActivity.DeletionsOf(activity, account),
        };
        return activity.Text("type") == "invoke" && activity.Text("name") == TeamsActivity.CardAction
            ? result with { ContentType = "application/json", Body = Taken }
            : result;
    }
}
