using System.Collections.Immutable;

namespace CustomerService.People;

/// <summary>Somebody whom an identity provider vouches for.</summary>
/// <param name="Identity">What it calls them.</param>
/// <param name="Login">What they sign in with here, and which the provider has proved to be theirs.</param>
/// <param name="Name">Their name; null for the login.</param>
/// <param name="Roles">The roles that they have by what the provider says; null where it says nothing of roles, and they keep theirs.</param>
/// <param name="MayBeAdded">Whether they are added where nobody has that login. Needs roles.</param>
public sealed record ProvidedPerson(
    ProvidedIdentity Identity, string Login, string? Name = null, ImmutableArray<string>? Roles = null, bool MayBeAdded = false);
