using CsCheck;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Grains.Tests.Content;

/// <summary>Random contents that pass the rules, each text in them another word, so that a lost one is missed.</summary>
internal static class ContentGen
{
    private static readonly Gen<string> Word = Gen.Int[1, 1_000_000_000].Select(n => $"w{n} ünï 👍🏽");
    private static readonly Gen<string?> MaybeWord = Gen.OneOf(Word.Select(w => (string?)w), Gen.Const((string?)null));
    private static readonly Gen<string> Url = Gen.Int[1, 1_000_000_000].Select(n => $"https://shop.example/{n}");

    private static readonly Gen<Media> Media = Gen.Select(
        Gen.OneOf("image/png", "audio/ogg", "video/mp4", "application/pdf"), Url, Gen.Bool, MaybeWord, MaybeWord, Gen.Long[0, 2_000],
        (type, url, held, name, description, size) => new Media
        {
            MediaType = type,
            Url = held ? null : url,
            AttachmentId = held ? "a-1" : null,
            Name = name,
            Description = description,
            Size = size,
        });

    private static readonly Gen<CardButton> Button = Gen.Select(Word, Url, Word, Gen.Bool, (title, url, reply, opens) =>
        new CardButton { Title = title, Url = opens ? url : null, Reply = opens ? null : reply });

    private static readonly Gen<Card> Card = Gen.Select(Word, MaybeWord, Media, Button.Array[0, 5], Gen.Bool, (title, text, image, buttons, pictured) => new Card
    {
        Title = title,
        Text = text,
        Image = pictured ? image with { MediaType = "image/png" } : null,
        Buttons = buttons.Length == 0 ? null : [.. buttons],
    });

    private static readonly Gen<GeoLocation> Location = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], MaybeWord, MaybeWord, (north, east, name, address) =>
        new GeoLocation { Latitude = north, Longitude = east, Name = name, Address = address });

    private static readonly Gen<ContactDetails> Contact = Gen.Select(Word, Word.Array[0, 2], Word.Array[0, 2], MaybeWord, (name, phones, emails, firm) => new ContactDetails
    {
        Name = name,
        Phones = phones.Length == 0 ? null : [.. phones],
        Emails = emails.Length == 0 ? null : [.. emails],
        Organisation = firm,
    });

    private static readonly Gen<ChannelTemplate> Template = Gen.Select(Word, Word.Array[0, 3], (text, parameters) =>
        new ChannelTemplate { Name = "order_update", Language = "en_GB", Text = text, Parameters = parameters.Length == 0 ? null : [.. parameters] });

    public static readonly Gen<ContentPart> Part = Gen.OneOf(
        Card.Array[1, 4].Select(cards => ContentPart.Of([.. cards])),
        Media.Select(ContentPart.Of),
        Location.Select(ContentPart.Of),
        Contact.Select(ContentPart.Of),
        Template.Select(ContentPart.Of));

    public static readonly Gen<MessageContent> Any = Gen.Select(Part.Array[0, 6], MaybeWord, Url, Gen.Bool, (parts, name, url, answers) => new MessageContent
    {
        Parts = parts.Length == 0 ? null : [.. parts],
        Sender = name is null ? null : new MessageSender { Name = name, AvatarUrl = url },
        ReplyTo = answers ? "m-7" : null,
    });

    public static readonly Gen<OutboundMessage> Message = Gen.Select(Any, Word, Word.Array[0, 4], MaybeWord, Gen.Bool, Gen.Bool, (content, text, titles, author, markdown, plain) =>
        new OutboundMessage
        {
            Tenant = "acme",
            ConversationId = "c-1",
            Key = "c-1|1|0",
            Seq = 1,
            From = Speaker.Agent,
            Text = text,
            Format = markdown ? MessageFormat.Markdown : MessageFormat.Plain,
            AuthorName = author,
            Choices = [.. titles.Select((title, n) => new Choice($"intent:{n}", title))],
            Content = plain ? null : content,
            At = DateTimeOffset.UnixEpoch,
            Attempt = 1,
        });

    public static readonly Gen<OutboundCapabilities> Capabilities = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, 4], Gen.Int[0, (int)ContentKinds.All], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Long[0, 2_000], Gen.Int[1, 40],
        (markdown, sender, choices, kinds, cards, buttons, bytes, title) => new OutboundCapabilities
        {
            Markdown = markdown,
            SenderName = sender,
            Choices = choices,
            ChoiceTitle = title,
            Kinds = (ContentKinds)kinds,
            Cards = cards,
            CardButtons = buttons,
            MediaBytes = bytes,
        });

    /// <summary>All that people could read or open in a part.</summary>
    public static IEnumerable<string> TextsOf(ContentPart part) => ((IEnumerable<string?>)
    [
        .. part.Cards?.SelectMany(TextsOf) ?? [],
        .. TextsOf(part.Media),
        part.Location?.Name,
        part.Location?.Address,
        part.Contact?.Name,
        part.Contact?.Organisation,
        .. part.Contact?.Phones ?? [],
        .. part.Contact?.Emails ?? [],
        part.Template?.Text,
    ]).OfType<string>();

    private static IEnumerable<string?> TextsOf(Card card) =>
        [card.Title, card.Text, .. TextsOf(card.Image), .. (card.Buttons ?? []).SelectMany(button => new[] { button.Title, button.Url, button.Reply })];

    private static IEnumerable<string?> TextsOf(Media? media) => [media?.Name, media?.Description, media?.Url];
}
