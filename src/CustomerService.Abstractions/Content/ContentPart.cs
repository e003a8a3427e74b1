using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>
/// One part of a content: exactly one of its members is there. A kind that a later version adds is a new member, so that a version before
/// it reads the rest of the message; a part of which it knows no member says so in its text.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.content-part")]
public sealed record ContentPart
{
    /// <summary>Cards; several are a carousel.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Card>? Cards { get; init; }

    /// <summary>A picture, a recording or a file.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Media? Media { get; init; }

    /// <summary>A place.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GeoLocation? Location { get; init; }

    /// <summary>How somebody is reached.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ContactDetails? Contact { get; init; }

    /// <summary>A text that the channel has approved before.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelTemplate? Template { get; init; }

    /// <summary>What it is; <see cref="ContentKinds.None"/> for a kind of a later version.</summary>
    [JsonIgnore]
    public ContentKinds Kind => this switch
    {
        { Cards: { IsDefaultOrEmpty: false } } => ContentKinds.Cards,
        { Media: { } media } => media.Kind,
        { Location: not null } => ContentKinds.Locations,
        { Contact: not null } => ContentKinds.Contacts,
        { Template: not null } => ContentKinds.Templates,
        _ => ContentKinds.None,
    };

    /// <summary>One card, or a carousel of several.</summary>
    public static ContentPart Of(params ImmutableArray<Card> cards) => new() { Cards = cards };

    /// <summary>A picture, a recording or a file.</summary>
    public static ContentPart Of(Media media) => new() { Media = media };

    /// <summary>A place.</summary>
    public static ContentPart Of(GeoLocation location) => new() { Location = location };

    /// <summary>How somebody is reached.</summary>
    public static ContentPart Of(ContactDetails contact) => new() { Contact = contact };

    /// <summary>A text that the channel has approved before.</summary>
    public static ContentPart Of(ChannelTemplate template) => new() { Template = template };

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(ContentPart)} {Kind}";
}
