using System.Text.Json.Serialization.Metadata;

namespace CustomerService.Gateway.Features;

/// <summary>
/// One capability of the HTTP API: its routes with their description, examples and limits, and the JSON they read and answer. One instance
/// serves a host; it is made by the services, so it may ask for options and services of its own. Registered with <c>AddGatewayFeature</c>.
/// </summary>
public interface IGatewayFeature
{
    /// <summary>Names it in messages at start, such as <c>telegram</c>; unique in a host.</summary>
    string Name { get; }

    /// <summary>The JSON that its routes read and answer: the <c>Default</c> of a <c>JsonSerializerContext</c>.</summary>
    /// <remarks>
    /// How strictly JSON is read is the same for all features, whatever the context says: camel case, no member twice, numbers are numbers,
    /// at most 32 levels deep.
    /// </remarks>
    IJsonTypeInfoResolver Json { get; }

    /// <summary>Maps its routes, each with <c>Operation</c>, <c>Example</c>, who may use it, and its limits.</summary>
    /// <param name="routes">Where to.</param>
    void Map(GatewayRoutes routes);
}
