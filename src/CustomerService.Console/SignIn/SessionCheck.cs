using CustomerService.Access;
using CustomerService.People;
using CustomerService.Tenants;
using CustomerService.WebConsole.Access;
using Microsoft.Extensions.Caching.Memory;

namespace CustomerService.WebConsole.SignIn;

/// <summary>
/// Asks the cluster who has a session, and trusts the answer for five seconds; for a minute where nobody can be asked, because the silo
/// that knows it went away.
/// </summary>
internal sealed class SessionCheck(IGrainFactory grains, TimeProvider time) : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });

    private sealed record Answer(ConsolePerson? Person, long At);

    /// <summary>Who has it; null for nobody any more.</summary>
    public async ValueTask<ConsolePerson?> FindAsync(SessionCredential credential)
    {
        var key = (credential.Tenant, credential.Key, Convert.ToHexString(credential.SecretHash.AsSpan()));
        var known = _known.Get<Answer>(key);
        if (known is not null && time.GetElapsedTime(known.At) < Trusted)
        {
            return known.Person;
        }

        var at = time.GetTimestamp();
        ConsolePerson? person;
        try
        {
            person = await AskAsync(credential);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException && known is not null && time.GetElapsedTime(known.At) < Grace)
        {
            return known.Person;
        }

        _known.Set(key, new Answer(person, at), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Grace });
        return person;
    }

    /// <summary>Asks again the next time.</summary>
    public void Forget(SessionCredential credential) =>
        _known.Remove((credential.Tenant, credential.Key, Convert.ToHexString(credential.SecretHash.AsSpan())));

    /// <inheritdoc/>
    public void Dispose() => _known.Dispose();

    private async Task<ConsolePerson?> AskAsync(SessionCredential credential)
    {
        try
        {
            var scopes = await grains.GetGrain<IAccessGrain>(credential.Tenant).VerifyAsync(credential.Key.Id, credential.SecretHash);
            var people = grains.GetGrain<IPeopleGrain>(credential.Tenant);
            return scopes is not null && await people.FindAsync(credential.Key.Person) is { } person
                ? new ConsolePerson(credential.Tenant, person.Id, person.Name, scopes.Value) { Roles = person.Roles }
                : null;
        }
        catch (UnknownTenantException)
        {
            return null;
        }
    }
}
