using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Customers;

/// <summary>Names the other customer of a merge.</summary>
internal sealed record MergeRequest
{
    /// <summary>The customer that is merged into this one, or released from it.</summary>
    [Required]
    public string? OtherCustomerId { get; init; }
}
