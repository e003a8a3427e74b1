using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Devices;

/// <summary>A browser's subscription, as <c>PushSubscription.toJSON()</c> gives it.</summary>
internal sealed record SubscriptionBody
{
    /// <summary>The push service's address of this browser.</summary>
    [Required]
    public string? Endpoint { get; init; }

    /// <summary>What the browser reads with.</summary>
    [Required]
    public SubscriptionKeysBody? Keys { get; init; }
}
