using System.Collections.Immutable;
using System.Globalization;

namespace CustomerService.Content;

/// <summary>What a content must be like. It is checked where it comes in; what is stored is not checked again.</summary>
public static class ContentRules
{
    /// <summary>Everything that is wrong with a content; empty when nothing is.</summary>
    public static ImmutableArray<FieldProblem> ProblemsOf(MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var check = new FieldCheck();
        check.Count("parts", content.Shown.Length, ContentLimits.Parts);
        foreach (var (index, part) in content.Shown.Index())
        {
            Check(check, string.Create(CultureInfo.InvariantCulture, $"parts[{index}]"), part);
        }

        if (content.Sender is { } sender)
        {
            check.OptionalLine("sender.name", sender.Name, ContentLimits.ShortText);
            check.OptionalUrl("sender.avatarUrl", sender.AvatarUrl, "https");
        }

        check.OptionalLine("replyTo", content.ReplyTo, ContentLimits.MessageId);
        if (check.Problems.Count == 0 && ContentJson.Write(content).Length > ContentLimits.Bytes)
        {
            check.Fail("", $"must be at most {ContentLimits.Bytes} bytes as JSON.");
        }

        return [.. check.Problems];
    }

    private static void Check(FieldCheck check, string field, ContentPart? part)
    {
        // A part without a member that is known here may be a later version's: it was not sent to be shown by this one.
        var members = part is null ? 0
            : (part.Cards is null ? 0 : 1) + (part.Media is null ? 0 : 1) + (part.Location is null ? 0 : 1)
                + (part.Contact is null ? 0 : 1) + (part.Template is null ? 0 : 1);
        if (members != 1)
        {
            check.Fail(field, "must have exactly one of 'cards', 'media', 'location', 'contact' and 'template'.");
            return;
        }

        switch (part)
        {
            case { Cards: { } cards }:
                Check(check, $"{field}.cards", cards);
                break;
            case { Media: { } media }:
                Check(check, $"{field}.media", media);
                break;
            case { Location: { } location }:
                check.Degrees($"{field}.location.latitude", location.Latitude, 90);
                check.Degrees($"{field}.location.longitude", location.Longitude, 180);
                check.OptionalLine($"{field}.location.name", location.Name, ContentLimits.Name);
                check.OptionalLine($"{field}.location.address", location.Address, ContentLimits.Address);
                break;
            case { Contact: { } contact }:
                check.Line($"{field}.contact.name", contact.Name, ContentLimits.Name);
                check.OptionalLine($"{field}.contact.organisation", contact.Organisation, ContentLimits.Name);
                check.Lines($"{field}.contact.phones", contact.Phones, ContentLimits.ContactAddresses, ContentLimits.ShortText);
                check.Lines($"{field}.contact.emails", contact.Emails, ContentLimits.ContactAddresses, ContentLimits.Name);
                break;
            case { Template: { } template }:
                check.Line($"{field}.template.name", template.Name, ContentLimits.Address);
                check.Line($"{field}.template.language", template.Language, ContentLimits.ShortText);
                check.Text($"{field}.template.text", template.Text, ContentLimits.TemplateText);
                check.Lines($"{field}.template.parameters", template.Parameters, ContentLimits.Parameters, ContentLimits.Description);
                break;
        }
    }

    private static void Check(FieldCheck check, string field, ImmutableArray<Card> cards)
    {
        if (cards.IsDefaultOrEmpty)
        {
            check.Fail(field, "must not be empty.");
            return;
        }

        check.Count(field, cards.Length, ContentLimits.Cards);
        foreach (var (index, card) in cards.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
            check.Line($"{path}.title", card?.Title, ContentLimits.Title);
            check.OptionalText($"{path}.text", card?.Text, ContentLimits.CardText);
            if (card?.Image is { } image)
            {
                Check(check, $"{path}.image", image);
                if (image.MediaType is not null && image.Kind != ContentKinds.Images)
                {
                    check.Fail($"{path}.image.mediaType", "must be that of an image.");
                }
            }

            var buttons = card?.Buttons is { IsDefault: false } some ? some : [];
            check.Count($"{path}.buttons", buttons.Length, ContentLimits.Buttons);
            foreach (var (number, button) in buttons.Index())
            {
                Check(check, string.Create(CultureInfo.InvariantCulture, $"{path}.buttons[{number}]"), button);
            }
        }
    }

    private static void Check(FieldCheck check, string field, CardButton? button)
    {
        check.Line($"{field}.title", button?.Title, ContentLimits.ShortText);
        if (button is null or { Url: null, Reply: null } or { Url: not null, Reply: not null })
        {
            check.Fail(field, "must have either 'url' or 'reply'.");
        }

        check.OptionalUrl($"{field}.url", button?.Url, "https", "http", "tel", "mailto");
        check.OptionalLine($"{field}.reply", button?.Reply, ContentLimits.Reply);
    }

    private static void Check(FieldCheck check, string field, Media media)
    {
        check.MediaType($"{field}.mediaType", media.MediaType);
        if (media is { Url: null, AttachmentId: null } or { Url: not null, AttachmentId: not null })
        {
            check.Fail(field, "must have either 'attachmentId' or 'url'.");
        }

        check.OptionalId($"{field}.attachmentId", media.AttachmentId);
        check.OptionalUrl($"{field}.url", media.Url, "https");
        check.OptionalLine($"{field}.name", media.Name, ContentLimits.Name);
        check.OptionalText($"{field}.description", media.Description, ContentLimits.Description);
        if (media.Size < 0)
        {
            check.Fail($"{field}.size", "must not be negative.");
        }
    }
}
