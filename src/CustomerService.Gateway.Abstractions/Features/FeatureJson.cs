using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Features;

/// <summary>The JSON of all features together: what they answer by the host's rules, and what they read by stricter ones.</summary>
internal sealed class FeatureJson
{
    private readonly JsonSerializerOptions _reading;

    public FeatureJson(IEnumerable<IGatewayFeature> features)
    {
        Resolvers = [ProblemJson.Default, .. features.Select(feature => feature.Json)];
        _reading = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.Strict,
            AllowDuplicateProperties = false,
            MaxDepth = 32,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. Resolvers]),
        };
        _reading.MakeReadOnly();
    }

    /// <summary>The features' own resolvers.</summary>
    public IReadOnlyList<IJsonTypeInfoResolver> Resolvers { get; }

    /// <summary>How a type is read; false when it is in no feature's JSON.</summary>
    public bool TryGet(Type type, [NotNullWhen(true)] out JsonTypeInfo? info) => _reading.TryGetTypeInfo(type, out info);
}
