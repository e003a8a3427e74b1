using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Help;

/// <summary>What readers said of the help pages, as it is shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HelpFeedbackView))]
internal sealed partial class HelpJson : JsonSerializerContext;
