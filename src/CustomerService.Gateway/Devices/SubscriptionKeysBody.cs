using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Devices;

/// <summary>The keys of a browser's subscription, in base64 for URLs.</summary>
internal sealed record SubscriptionKeysBody
{
    /// <summary>Its public key.</summary>
    [Required]
    public string? P256dh { get; init; }

    /// <summary>Its secret.</summary>
    [Required]
    public string? Auth { get; init; }
}
