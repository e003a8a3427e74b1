using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Accounts;

/// <summary>
/// How an account is set up: settings and secrets by the channel's own names, beside each other. Settings replace those before. Secrets
/// that are left out stay, <c>null</c> removes one, and <c>…Next</c> adds the value that is to come while one is replaced.
/// </summary>
internal sealed record AccountRequest
{
    /// <summary>By name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Values { get; set; }
}
