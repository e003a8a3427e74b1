using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Teams;

/// <summary>
/// Sends activities to the server that the conversation's last one came from
/// (<see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-send-and-receive-messages"/>). It knows no
/// key of ours, so an attempt without an answer stays unknown.
/// </summary>
internal sealed class TeamsSender(ProviderPost post, IChannelAccounts accounts, TeamsTokens tokens, ILogger<TeamsSender> logger)
    : ProviderSender(post, accounts, logger), ITypingChannel
{
    private const int TextLength = 7000;

    /// <summary>
    /// As <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/> has it: 50 a second from a bot in a
    /// tenant; in one conversation 7 within a second, 60 within half a minute and 1,800 within an hour: all hold at one in two seconds.
    /// </summary>
    private static readonly ProviderLimits Usual = new(
        Rate.Of(50, TimeSpan.FromSeconds(1)), new Rate(30, TimeSpan.FromMinutes(1), Burst: 7));

    public override string Name => TeamsRules.Name;

    /// <summary>A card has six buttons at most, and so have the suggestions under a message.</summary>
    public override OutboundCapabilities Capabilities { get; } = new()
    {
        Markdown = true,
        Choices = 6,
        Kinds = ContentKinds.Images | ContentKinds.Cards,
        Cards = 10,
        CardButtons = 6,
    };

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(3);

    /// <summary>An activity that says so (<see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"/>).</summary>
    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct) =>
        HintAsync(
            tenant,
            to,
            (_, account) => UrlOf(to, account) is { } url ? ProviderCall.Json(url, new JsonObject { ["type"] = "typing" }) : null,
            ct);

    protected override ValueTask<(string? Authorization, SendResult? Failure)> AuthorizeAsync(
        OutboundMessage message, ChannelAccount account, CancellationToken ct) =>
        UrlOf(message.To, account) is null
            ? new((null, ProviderAnswer.Never("the conversation names no server of Teams that may be written to")))
            : tokens.FindAsync(account, ct);

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var url = UrlOf(message.To, account);
        return url is null ? [] : ActivitiesOf(message, IsPersonal(address)).Select(activity => ProviderCall.Json(url, activity));
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(answer.Body.Text("id")),
        401 => answer.Busy("401: the token is not valid any more"),
        403 => ProviderAnswer.Never($"403: the bot may not write there: {ErrorOf(answer)}"),
        404 => ProviderAnswer.Never($"404: there is no such conversation: {ErrorOf(answer)}"),
        // As Microsoft's guide to throttling has it: the request was not taken.
        412 => answer.Busy("412: Teams wants to be asked again"),
        _ => answer.ByStatus,
    };

    protected override SendResult ResultOf(ProviderAnswer answer, ChannelAccount account)
    {
        if (answer.Status == 401)
        {
            tokens.Forget(account);
        }

        return ResultOf(answer);
    }

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    protected override bool IsBusyForAddress(ProviderAnswer answer) => true;

    private static Uri? UrlOf(ChannelAddress? to, ChannelAccount account)
    {
        var conversation = to is { Thread: { } thread } ? $"{to.Address};messageid={thread}" : to?.Address;
        return TeamsUrl.Activities(account, to?.Route, conversation ?? "");
    }

    private static string ErrorOf(ProviderAnswer answer) => InboundJson.Line(answer.Body.Text("error", "code")) ?? "no reason given";

    /// <summary>Groups and channels have ids of another form; under what is said there, suggestions are not shown.</summary>
    private static bool IsPersonal(string conversation) => !conversation.StartsWith("19:", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> ActivitiesOf(OutboundMessage message, bool isPersonal)
    {
        var parts = message.Content?.Shown ?? [];
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        var said = parts
            .Where(part => OutboundPieces.IsHeldHere(part) || part.Cards?.Any(card => card.Image is { Url: null }) == true)
            .ToList();
        var pieces = OutboundPieces.Of(message, TextLength, TextLength, said);
        foreach (var (index, piece) in pieces.Index())
        {
            var activity = Activity();
            activity["text"] = piece;
            activity["textFormat"] = message.Format == MessageFormat.Markdown ? "markdown" : "plain";
            if (index == pieces.Count - 1 && !choices.IsEmpty)
            {
                if (isPersonal)
                {
                    activity["suggestedActions"] = new JsonObject
                    {
                        ["actions"] = new JsonArray([.. choices.Select(choice => TeamsCard.Suggests(choice.Title))]),
                    };
                }
                else
                {
                    activity["attachments"] = new JsonArray(TeamsCard.Of(choices));
                }
            }

            yield return activity;
        }

        foreach (var part in parts.Except(said))
        {
            var activity = Activity();
            activity["attachments"] = TeamsCard.AttachmentsOf(part);
            activity["attachmentLayout"] = part.Cards?.Length > 1 ? "carousel" : "list";
            yield return activity;
        }
    }

    private static JsonObject Activity() => new() { ["type"] = "message" };
}
