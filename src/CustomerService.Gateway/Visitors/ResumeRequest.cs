using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Visitors;

/// <summary>Asks for a fresh token.</summary>
internal sealed record ResumeRequest
{
    /// <summary>From the last session.</summary>
    [Required]
    public string? ResumeToken { get; init; }

    /// <summary>
    /// Who the visitor is by now, as in the request that begins a visit. The conversation becomes theirs, unless it is somebody else's.
    /// </summary>
    public string? Identity { get; init; }
}
