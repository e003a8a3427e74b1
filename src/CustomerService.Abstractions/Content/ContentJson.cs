using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>How contents are written as JSON: in events, over HTTP and in webhooks alike.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageContent))]
public sealed partial class ContentJson : JsonSerializerContext
{
    /// <summary>The content as JSON.</summary>
    public static byte[] Write(MessageContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Default.MessageContent);
}
