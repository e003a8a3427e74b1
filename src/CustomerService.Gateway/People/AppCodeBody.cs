using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.People;

/// <summary>Proves that an app shows the right codes.</summary>
internal sealed record AppCodeBody
{
    /// <summary>The six digits that it shows now.</summary>
    [Required]
    public string? Code { get; init; }
}
