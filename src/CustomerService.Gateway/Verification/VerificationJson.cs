using System.Text.Json.Serialization;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Verification;

/// <summary>What customers send to prove an address, and what they get.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(CommandView))]
internal sealed partial class VerificationJson : JsonSerializerContext;
