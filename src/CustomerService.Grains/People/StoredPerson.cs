using System.Collections.Immutable;

namespace CustomerService.Grains.People;

/// <summary>What is kept of somebody who works for a tenant.</summary>
internal sealed record StoredPerson(
    string Id, string Login, string Name, ImmutableArray<string> Roles, bool IsDisabled, DateTimeOffset CreatedAt)
{
    /// <summary>An array that a version wrote without it is none, not null.</summary>
    public ImmutableArray<string> Roles { get => field.IsDefault ? [] : field; init; } = Roles;
}
