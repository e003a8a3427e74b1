using Microsoft.OpenApi;

namespace CustomerService.Gateway.OpenApi;

/// <summary>A feature that also says which requests we make: the <c>webhooks</c> part of the document.</summary>
internal interface IDescribesWebhooks
{
    /// <summary>By name.</summary>
    IReadOnlyDictionary<string, IOpenApiPathItem> Webhooks { get; }
}
