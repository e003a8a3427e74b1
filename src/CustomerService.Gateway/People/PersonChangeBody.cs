using System.Collections.Immutable;

namespace CustomerService.Gateway.People;

/// <summary>What is to be different of somebody; what is not named stays.</summary>
internal sealed record PersonChangeBody
{
    /// <summary>As customers and colleagues are to see it, at most 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Their roles from now on, at most 20.</summary>
    public ImmutableArray<string>? Roles { get; init; }

    /// <summary>Whether they are kept out.</summary>
    public bool? Disabled { get; init; }
}
