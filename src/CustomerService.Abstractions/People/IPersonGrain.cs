using System.Collections.Immutable;
using CustomerService.Access;
using Orleans.Concurrency;

namespace CustomerService.People;

/// <summary>
/// How somebody who works for a tenant proves who they are, and where they are signed in. Key: <c>tenant/person</c>. It holds hashes of
/// passwords and of sessions' secrets; for who is not in <see cref="IPeopleGrain"/> it answers as for a wrong password, in as much time.
/// </summary>
[Alias("cs.IPersonGrain")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Signs in: a session begins.</summary>
    [Alias("SignIn")]
    Task<SignInResult> SignInAsync(SignInAttempt attempt);

    /// <summary>
    /// Signs in by what an identity provider says: a session begins. The first time it is kept what the provider calls them; afterwards
    /// anybody else whom it gives the same login is <see cref="SignInOutcome.Wrong"/>.
    /// </summary>
    [Alias("SignInFrom")]
    Task<SignInResult> SignInFromAsync(ProvidedIdentity identity);

    /// <summary>Sets the password, ends all sessions, and forgets what providers call them.</summary>
    [Alias("SetPassword")]
    Task<SignInOutcome> SetPasswordAsync(NewPassword password);

    /// <summary>What somebody may do by a session, or null where that is over or none.</summary>
    [Alias("Verify"), ReadOnly]
    Task<AccessScope?> VerifyAsync(string session, ImmutableArray<byte> secretHash);

    /// <summary>How they prove who they are, and where they are signed in.</summary>
    [Alias("Describe"), ReadOnly]
    Task<PersonSecurity> DescribeAsync();

    /// <summary>Ends a session; false where there is none of that id.</summary>
    [Alias("EndSession")]
    Task<bool> EndSessionAsync(string session);

    /// <summary>
    /// A new secret for an app that shows codes (RFC 6238: SHA-1, six digits, 30 seconds), in Base32. It counts once a code of it was
    /// confirmed.
    /// </summary>
    [Alias("BeginApp")]
    Task<SecretTexts> BeginAppAsync();

    /// <summary>
    /// A code of the app: from now on it is asked for. Answers ten recovery codes, each good once; null for a wrong code.
    /// </summary>
    [Alias("ConfirmApp")]
    Task<SecretTexts?> ConfirmAppAsync(string code);

    /// <summary>No code is asked for any more.</summary>
    [Alias("RemoveApp")]
    Task RemoveAppAsync();

    /// <summary>Forgets everything: they were removed.</summary>
    [Alias("Forget")]
    Task ForgetAsync();
}
