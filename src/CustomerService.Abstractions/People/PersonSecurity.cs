using System.Collections.Immutable;

namespace CustomerService.People;

/// <summary>How somebody proves who they are, and where they are signed in.</summary>
/// <param name="HasPassword">Whether a password is set.</param>
/// <param name="HasApp">Whether a code of an app is asked for, too.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Sessions">Where they are signed in, the last first.</param>
/// <param name="Providers">The issuers of identity providers that they have signed in by.</param>
[GenerateSerializer, Immutable, Alias("cs.person-security")]
public sealed record PersonSecurity(
    [property: Id(0)] bool HasPassword,
    [property: Id(1)] bool HasApp,
    [property: Id(2)] int RecoveryCodes,
    [property: Id(3)] ImmutableArray<SessionInfo> Sessions,
    [property: Id(4)] ImmutableArray<string> Providers = default);
