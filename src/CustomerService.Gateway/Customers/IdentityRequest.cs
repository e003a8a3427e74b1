using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Customers;

/// <summary>How a customer is known on a channel.</summary>
internal sealed record IdentityRequest
{
    /// <summary>The channel, such as <c>email</c>.</summary>
    [Required]
    public string Channel { get; init; } = "";

    /// <summary>The address on it, at most 320 characters.</summary>
    [Required]
    public string Address { get; init; } = "";

    /// <summary>True once the customer proved that it is theirs. Default false.</summary>
    public bool? Verified { get; init; }
}
