using System.Text.Json.Serialization;
using CustomerService.Content;

namespace CustomerService.Gateway.Attachments;

/// <summary>A file of a conversation.</summary>
/// <param name="AttachmentId">What messages refer to.</param>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Size">Their number.</param>
internal sealed record AttachmentView(string AttachmentId, string MediaType, long Size)
{
    /// <summary>The name that people see; not there where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    public static AttachmentView From(Attachment attachment) => new(attachment.Id, attachment.MediaType, attachment.Size)
    {
        Name = attachment.Name,
    };
}
