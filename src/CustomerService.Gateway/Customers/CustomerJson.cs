using System.Text.Json.Serialization;
using CustomerService.Customers;

namespace CustomerService.Gateway.Customers;

/// <summary>Customers as they are sent and shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CustomerUpdateRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(CustomerProfile))]
[JsonSerializable(typeof(LookupView))]
internal sealed partial class CustomerJson : JsonSerializerContext;
