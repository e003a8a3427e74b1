namespace CustomerService.Content;

/// <summary>A file of a conversation.</summary>
public sealed record Attachment
{
    /// <summary>Its id: random, so that nobody comes upon it.</summary>
    public required string Id { get; init; }

    /// <summary>What its bytes are.</summary>
    public required string MediaType { get; init; }

    /// <summary>Their number.</summary>
    public required long Size { get; init; }

    /// <summary>The name that people see; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>As part of a content.</summary>
    /// <param name="description">What it shows, for those who can't see it.</param>
    public Media ToMedia(string? description = null) =>
        new() { MediaType = MediaType, AttachmentId = Id, Name = Name, Size = Size, Description = description };

    /// <summary>Names the record and what finds it again, never its name.</summary>
    public override string ToString() => $"{nameof(Attachment)} {Id}";
}
