using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Devices;

/// <summary>The devices of a conversation.</summary>
/// <param name="Devices">They.</param>
internal sealed record DeviceListView(ImmutableArray<DeviceView> Devices)
{
    /// <summary>
    /// The key that browsers subscribe with (<c>applicationServerKey</c>); absent where the tenant does not tell browsers.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WebPushKey { get; init; }
}
