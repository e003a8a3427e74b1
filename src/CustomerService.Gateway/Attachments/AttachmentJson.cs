using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Attachments;

/// <summary>Files of conversations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AttachmentView))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
