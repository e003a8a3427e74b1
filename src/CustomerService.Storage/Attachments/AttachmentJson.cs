using System.Text.Json.Serialization;
using CustomerService.Content;

namespace CustomerService.Storage.Attachments;

/// <summary>How what is known of a file is stored.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(UnsentFile))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
