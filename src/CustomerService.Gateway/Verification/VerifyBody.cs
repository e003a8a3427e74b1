using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Verification;

/// <summary>Has a code sent to an address.</summary>
internal sealed record VerifyBody
{
    /// <summary>The address that the customer says is theirs.</summary>
    [Required]
    public VerifyAddressBody? Address { get; init; }
}
