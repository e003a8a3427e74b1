using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Conversations;

/// <summary>What the customer thinks of the help.</summary>
internal sealed record RatingRequest
{
    /// <summary>1 (bad) to 5 (good).</summary>
    [Required]
    public int? Score { get; init; }

    /// <summary>In the customer's own words, at most 2,000 characters.</summary>
    public string? Comment { get; init; }
}
