using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>How customers are stored. Generated at build time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CustomerState))]
[JsonSerializable(typeof(ImmutableArray<CustomerEvent>))]
[JsonSerializable(typeof(DirectoryEntry))]
internal sealed partial class CustomerJson : JsonSerializerContext;
