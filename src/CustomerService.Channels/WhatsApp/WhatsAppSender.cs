using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.WhatsApp;

/// <summary>
/// Sends by the Cloud API (<see href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages"/>). It knows no key of
/// ours, but gives it back with the statuses of a message.
/// </summary>
internal sealed class WhatsAppSender(ProviderPost post, IChannelAccounts accounts, ILogger<WhatsAppSender> logger)
    : ProviderSender(post, accounts, logger), ITypingChannel
{
    private const int TextLength = 4096;
    private const int InteractiveLength = 1024;
    private const int Buttons = 3;
    private const int ButtonTitle = 20;
    private const int Rows = 10;
    private const int RowTitle = 24;
    private const int CaptionLength = 1024;

    /// <summary>
    /// As <see href="https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput"/> has it: 80 a second from a number, and
    /// to one customer one in six seconds, of which 45 may go at once and are waited for after.
    /// </summary>
    private static readonly ProviderLimits Usual = new(
        Rate.Of(80, TimeSpan.FromSeconds(1)), new Rate(10, TimeSpan.FromMinutes(1), Burst: 45));

    public override string Name => WhatsAppRules.Name;

    public override OutboundCapabilities Capabilities { get; } = new()
    {
        ServiceWindow = TimeSpan.FromHours(24),
        Choices = Rows,
        ChoiceTitle = RowTitle,
        Kinds = ContentKinds.Media | ContentKinds.Locations | ContentKinds.Contacts | ContentKinds.Templates,
        MediaBytes = 16 * 1024 * 1024,
        OptOut = OptOutWords.Plain,
    };

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(25);

    protected override bool IsReported => true;

    /// <summary>
    /// It belongs to a message, which is marked as read with it
    /// (<see href="https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators"/>).
    /// </summary>
    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct) =>
        HintAsync(
            tenant,
            to,
            (_, account) => messageId is null ? null : ProviderCall.Json(
                MessagesOf(account),
                new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["status"] = "read",
                    ["message_id"] = messageId,
                    ["typing_indicator"] = new JsonObject { ["type"] = "text" },
                },
                $"Bearer {account.Secret(MetaProof.AccessToken)}"),
            ct);

    public override string AddressOf(string address) => address.TrimStart('+');

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var url = MessagesOf(account);
        foreach (var (type, content) in ContentsOf(message))
        {
            yield return ProviderCall.Json(
                url,
                new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["recipient_type"] = "individual",
                    ["to"] = address,
                    ["type"] = type,
                    [type] = content,
                    ["biz_opaque_callback_data"] = message.Key,
                },
                $"Bearer {account.Secret(MetaProof.AccessToken)}");
        }
    }

    protected override SendResult ResultOf(ProviderAnswer answer) =>
        MetaApi.ResultOf(answer, answer.Body.Get("messages").Items().FirstOrDefault().Text("id"));

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    protected override bool IsBusyForAddress(ProviderAnswer answer) => MetaApi.CodeOf(answer) == MetaApi.TooMuchForPair;

    protected override SendResult? RefusalOf(OutboundMessage message, ChannelAccount account)
    {
        var parts = message.Content?.Shown ?? [];
        var templates = parts.Select(part => part.Template).OfType<ChannelTemplate>().ToList();
        if (templates.Select(template => WhatsAppTemplates.ProblemOf(template, account)).OfType<string>().FirstOrDefault() is { } problem)
        {
            return ProviderAnswer.Never(problem);
        }

        var isTemplate = templates is [_, ..] && templates.Count == parts.Length
            && message.Text.Length == 0 && message.Choices.IsDefaultOrEmpty;
        return isTemplate || !ServiceWindow.IsOver(message, Now)
            ? null
            : ServiceWindow.Refusal(message, "send an approved template and nothing beside it");
    }

    private static Uri MessagesOf(ChannelAccount account) =>
        account.Api(MetaApi.Address, $"/{MetaApi.Version}/{account.Setting(WhatsAppRules.PhoneNumberId)}/messages");

    private static IEnumerable<(string Type, JsonNode Content)> ContentsOf(OutboundMessage message)
    {
        var parts = message.Content?.Shown ?? [];
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        var pieces = OutboundPieces.Of(message, TextLength, InteractiveLength, [.. parts.Where(OutboundPieces.IsHeldHere)]);
        foreach (var (index, piece) in pieces.Index())
        {
            yield return index == pieces.Count - 1 && !choices.IsEmpty
                ? ("interactive", Interactive(piece, choices))
                : ("text", new JsonObject { ["body"] = piece, ["preview_url"] = false });
        }

        foreach (var part in parts)
        {
            if (PartOf(part) is { } made)
            {
                yield return made;
            }
        }
    }

    private static JsonObject Interactive(string text, ImmutableArray<Choice> choices)
    {
        var body = new JsonObject { ["text"] = text };
        if (choices.Length <= Buttons && choices.All(choice => choice.Title.Length <= ButtonTitle))
        {
            var buttons = choices.Select(choice => (JsonNode)new JsonObject
            {
                ["type"] = "reply",
                ["reply"] = new JsonObject { ["id"] = choice.Id, ["title"] = choice.Title },
            });
            return new JsonObject { ["type"] = "button", ["body"] = body, ["action"] = new JsonObject { ["buttons"] = new JsonArray([.. buttons]) } };
        }

        var rows = choices.Select(choice => (JsonNode)new JsonObject { ["id"] = choice.Id, ["title"] = choice.Title });
        return new JsonObject
        {
            ["type"] = "list",
            ["body"] = body,
            ["action"] = new JsonObject
            {
                // The word on the button that opens the list; the same in many languages.
                ["button"] = "Options",
                ["sections"] = new JsonArray(new JsonObject { ["rows"] = new JsonArray([.. rows]) }),
            },
        };
    }

    private static (string Type, JsonNode Content)? PartOf(ContentPart part) => part switch
    {
        { Media: { Url: { } url } media } => MediaOf(media, url),
        { Location: { } place } => ("location", new JsonObject
        {
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
            ["name"] = place.Name,
            ["address"] = place.Address,
        }),
        { Contact: { } contact } => ("contacts", new JsonArray(new JsonObject
        {
            ["name"] = new JsonObject { ["formatted_name"] = contact.Name, ["first_name"] = contact.Name },
            ["phones"] = new JsonArray([.. (contact.Phones ?? []).Select(phone => (JsonNode)new JsonObject { ["phone"] = phone })]),
            ["emails"] = new JsonArray([.. (contact.Emails ?? []).Select(email => (JsonNode)new JsonObject { ["email"] = email })]),
        })),
        { Template: { } template } => ("template", TemplateOf(template)),
        _ => null,
    };

    private static (string Type, JsonNode Content) MediaOf(Media media, string url)
    {
        var type = media.Kind switch
        {
            ContentKinds.Images => "image",
            ContentKinds.Audio => "audio",
            ContentKinds.Video => "video",
            _ => "document",
        };
        var content = new JsonObject { ["link"] = url };
        if (type != "audio" && media.Description is { } description)
        {
            content["caption"] = ContentText.Split(description, CaptionLength).First();
        }

        if (type == "document" && media.Name is { } name)
        {
            content["filename"] = name;
        }

        return (type, content);
    }

    private static JsonObject TemplateOf(ChannelTemplate template)
    {
        var parameters = (template.Parameters ?? []).Select(value => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = value }).ToArray();
        var made = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language },
        };
        if (parameters.Length > 0)
        {
            made["components"] = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray(parameters) });
        }

        return made;
    }
}
