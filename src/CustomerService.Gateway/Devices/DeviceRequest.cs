using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Devices;

/// <summary>A device that is to be told of answers.</summary>
internal sealed record DeviceRequest
{
    /// <summary>By what: <c>fcm</c>, <c>apns</c> or <c>webpush</c>.</summary>
    [Required]
    public string? Kind { get; init; }

    /// <summary>For <c>fcm</c> and <c>apns</c>: the token that the platform gave the app.</summary>
    public string? Token { get; init; }

    /// <summary>For <c>webpush</c>: what the browser subscribed with.</summary>
    public SubscriptionBody? Subscription { get; init; }

    /// <summary>The name of the tenant's account on that channel; default <c>default</c>.</summary>
    public string? Account { get; init; }
}
