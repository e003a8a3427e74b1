using CustomerService.People;

namespace CustomerService.Grains.People;

/// <summary>What is kept of a session.</summary>
/// <param name="Id">Names it.</param>
/// <param name="SecretHash">SHA-256 of its secret, in base64. The secret has 256 random bits, so no salt or slow hash is needed.</param>
/// <param name="Device">What they signed in with.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="EndsAt">When it is over.</param>
internal sealed record StoredSession(string Id, string SecretHash, string Device, DateTimeOffset BegunAt, DateTimeOffset EndsAt)
{
    public SessionInfo Info => new(Id, Device, BegunAt, EndsAt);
}
