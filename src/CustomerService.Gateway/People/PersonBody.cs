using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.People;

/// <summary>Somebody is to be added.</summary>
internal sealed record PersonBody
{
    /// <summary>
    /// What they are to sign in with: 1 to 128 visible ASCII characters, such as an e-mail address. Letters count as lower-case ones.
    /// </summary>
    [Required]
    public string? Login { get; init; }

    /// <summary>As customers and colleagues are to see it, at most 80 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Their roles, at most 20.</summary>
    public ImmutableArray<string>? Roles { get; init; }
}
