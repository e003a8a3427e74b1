using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Reading;

/// <summary>Gathers what a provider tells of one message.</summary>
/// <param name="files">Takes the files of the message; null for a channel that has none.</param>
internal sealed class InboundMessage(ImmutableArray<InboundFile>.Builder? files = null)
{
    /// <summary>The subtype of media whose provider does not say what it is.</summary>
    private const string UnknownType = "x-unknown";

    private readonly List<string> _texts = [];
    private readonly List<InboundFile> _files = [];
    private readonly ImmutableArray<ContentPart>.Builder _parts = ImmutableArray.CreateBuilder<ContentPart>();

    /// <summary>The channel's id of the message that this one answers.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The name that the customer shows.</summary>
    public string? SenderName { get; set; }

    /// <summary>What of the way back may change while the address stays.</summary>
    public string? Route { get; set; }

    /// <summary>Whether several people write from the address.</summary>
    public bool IsShared { get; set; }

    /// <summary>Adds what is said; nothing where it is empty.</summary>
    public void Say(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _texts.Add(text);
        }
    }

    /// <summary>Says that there was something which is not read here, so that a person who looks knows of it.</summary>
    public void Mention(string kind, string? name = null) =>
        _texts.Add(
            name is null ? $"[{kind}]" : $"[{kind}: {string.Join(' ', name.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))}]");

    /// <summary>Adds a picture, recording or file at an address; what has no usable one is mentioned.</summary>
    public void Add(string kind, string? url, string? mediaType, string? name = null)
    {
        if (url?.StartsWith("https://", StringComparison.Ordinal) != true)
        {
            Mention(kind, name);
            return;
        }

        var type = mediaType?.Split(';')[0].Trim().ToLowerInvariant();
        _parts.Add(ContentPart.Of(new Media
        {
            MediaType = type is { Length: > 0 } ? type : kind is "image" or "audio" or "video" ? $"{kind}/{UnknownType}" : $"application/{UnknownType}",
            Url = url,
            Name = name,
        }));
    }

    /// <summary>Adds a file that the provider keeps, and gives to those alone who may have it.</summary>
    /// <param name="kind">What it is, said where it can't be had.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <param name="read">Fetches it: so many bytes are wanted.</param>
    public void Attach(string kind, string? name, Func<int, CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read) =>
        _files.Add(new InboundFile { MessageId = "", Kind = kind, Name = Some(name), ReadAsync = read });

    /// <summary>Adds a place; one that is nowhere is mentioned.</summary>
    public void AddPlace(double? latitude, double? longitude, string? name, string? address)
    {
        if (latitude is { } north && longitude is { } east)
        {
            _parts.Add(ContentPart.Of(new GeoLocation { Latitude = north, Longitude = east, Name = Some(name), Address = Some(address) }));
        }
        else
        {
            Mention("location", Some(name));
        }
    }

    /// <summary>Adds a contact; one without a name goes by its first number.</summary>
    public void AddContact(string? name, IEnumerable<string?> phones, IEnumerable<string?> emails)
    {
        ImmutableArray<string> numbers = [.. phones.OfType<string>().Where(each => each.Length > 0)];
        ImmutableArray<string> addresses = [.. emails.OfType<string>().Where(each => each.Length > 0)];
        var called = Some(name) ?? numbers.Concat(addresses).FirstOrDefault();
        if (called is null)
        {
            Mention("contact");
            return;
        }

        _parts.Add(ContentPart.Of(new ContactDetails
        {
            Name = called,
            Phones = numbers.IsEmpty ? null : numbers,
            Emails = addresses.IsEmpty ? null : addresses,
        }));
    }

    /// <summary>The message; null where nothing is in it, or where it is not said whose it is.</summary>
    public CustomerMessage? Make(string? id, ChannelAccount account, string? address, string? thread = null, string? locale = null)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(address) || (_texts.Count == 0 && _parts.Count == 0 && _files.Count == 0))
        {
            return null;
        }

        // Nobody could be answered at an address that is none.
        var from = new ChannelAddress
        {
            Channel = account.Channel,
            Account = account.Name,
            Address = address,
            Thread = Some(thread),
            Route = Some(Route),
        };
        if (from.Problems().Count > 0)
        {
            return null;
        }

        files?.AddRange(_files.Select(file => file with { MessageId = id }));

        var sender = Some(SenderName) is { } name
            ? new MessageSender { Name = ContentText.Split(name, ContentLimits.ShortText).First() }
            : null;
        return new CustomerMessage
        {
            MessageId = id,
            Text = string.Join('\n', _texts),
            Locale = locale,
            Content = _parts.Count == 0 && sender is null && ReplyTo is null
                ? null
                : new MessageContent { Parts = _parts.Count == 0 ? null : _parts.ToImmutable(), Sender = sender, ReplyTo = Some(ReplyTo) },
            From = from,
            IsShared = IsShared,
        };
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
