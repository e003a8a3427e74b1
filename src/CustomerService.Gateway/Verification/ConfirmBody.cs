using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Verification;

/// <summary>Gives a code back.</summary>
internal sealed record ConfirmBody
{
    /// <summary>The six digits.</summary>
    [Required]
    public string? Code { get; init; }
}
