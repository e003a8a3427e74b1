using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Json;

/// <summary>Enumerations as words in camel case, never as numbers.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
