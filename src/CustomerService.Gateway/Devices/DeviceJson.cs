using System.Text.Json.Serialization;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Devices;

/// <summary>Devices of conversations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeviceRequest))]
[JsonSerializable(typeof(DeviceListView))]
[JsonSerializable(typeof(CommandView))]
internal sealed partial class DeviceJson : JsonSerializerContext;
