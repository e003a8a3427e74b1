using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Visitors;

/// <summary>Asks for a fresh token.</summary>
internal sealed record ResumeRequest
{
    /// <summary>From the last session.</summary>
    [Required]
    public string? ResumeToken { get; init; }
}
