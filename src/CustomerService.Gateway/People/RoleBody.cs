using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.People;

/// <summary>What a role of the tenant's own is to open.</summary>
internal sealed record RoleBody
{
    /// <summary>Any of <c>conversations</c>, <c>agents</c>, <c>customers</c>, <c>analytics</c>, <c>admin</c>; at least one.</summary>
    [Required]
    public ImmutableArray<string>? Scopes { get; init; }
}
