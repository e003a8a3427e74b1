using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>A picture, a recording or a file: held here as an attachment, or elsewhere under an address.</summary>
[GenerateSerializer, Immutable, Alias("cs.media")]
public sealed record Media
{
    /// <summary>What it is, e.g. <c>image/png</c>; of an attachment as its bytes were found to be.</summary>
    [Id(0)] public required string MediaType { get; init; }

    /// <summary>The id of an attachment of this conversation; null where it is elsewhere.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AttachmentId { get; init; }

    /// <summary>An <c>https</c> address; null where it is an attachment.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary>The name that people see, at most 255 characters and no path; null for none.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Length in bytes; null where nobody said.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Size { get; init; }

    /// <summary>What it shows, for those who can't see it; at most 1,000 characters.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>By the media type.</summary>
    [JsonIgnore]
    public ContentKinds Kind =>
        MediaType.StartsWith("image/", StringComparison.Ordinal) ? ContentKinds.Images
        : MediaType.StartsWith("audio/", StringComparison.Ordinal) ? ContentKinds.Audio
        : MediaType.StartsWith("video/", StringComparison.Ordinal) ? ContentKinds.Video
        : ContentKinds.Files;

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(Media)} {MediaType}";
}
