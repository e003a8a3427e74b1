using System.Text.Json.Serialization;
using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChannelAddress))]
internal sealed partial class VerificationJson : JsonSerializerContext;
