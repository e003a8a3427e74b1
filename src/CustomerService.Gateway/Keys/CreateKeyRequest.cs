using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Keys;

/// <summary>Asks for a new API key.</summary>
internal sealed record CreateKeyRequest
{
    /// <summary>What it is for, at most 100 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>What it may do: any of <c>conversations</c>, <c>agents</c>, <c>customers</c>, <c>analytics</c>, <c>admin</c>; at least
    /// one.</summary>
    [Required]
    public ImmutableArray<string>? Scopes { get; init; }
}
