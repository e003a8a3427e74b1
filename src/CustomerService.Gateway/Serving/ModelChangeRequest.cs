using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Serving;

/// <summary>Changes what serves a tenant.</summary>
internal sealed record ModelChangeRequest
{
    /// <summary>What to do: <c>promote</c>, <c>rollback</c>, <c>canary</c>, <c>shadow</c> or <c>stopShadow</c>.</summary>
    [Required]
    public string? Action { get; init; }

    /// <summary>With which version: its first 8 or more digits are enough. Not for <c>rollback</c> and <c>stopShadow</c>.</summary>
    public string? Version { get; init; }

    /// <summary>For <c>canary</c>: share of the customers, 1 to 99. Default 10.</summary>
    public int? SharePercent { get; init; }
}
