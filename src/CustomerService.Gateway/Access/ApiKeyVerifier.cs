using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using CustomerService.Access;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Settings;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Verifies API keys with the tenant's access grain and trusts the answer for some seconds, so that a busy key costs one hash a request.
/// </summary>
internal sealed class ApiKeyVerifier
{
    private static readonly TimeSpan PatienceWithGrace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrustFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly IGrainFactory _grains;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ClusterCalls _calls;
    private readonly ITenantCatalog? _tenants;
    private readonly RevokedVisitors _revoked;
    private long _revocations;

    public ApiKeyVerifier(
        IGrainFactory grains,
        ClusterCalls calls,
        RevokedVisitors revoked,
        IOptions<GatewayOptions> options,
        TimeProvider time,
        ITenantCatalog? tenants = null)
    {
        _tenants = tenants;
        _revoked = revoked;
        _grains = grains;
        _options = options.Value;
        _time = time;
        _calls = calls;
        _byText = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many keys are remembered now.</summary>
    public int Remembered => _entries.Count;

    /// <summary>
    /// True when it is known what to think of a text without asking anybody: a good key's ticket, or null for what is none.
    /// </summary>
    public bool IsKnown(ReadOnlySpan<char> text, out AuthenticateResult? ticket)
    {
        ticket = null;
        if (!ApiKeyText.TryParse(text, out var key))
        {
            return true;
        }

        Span<byte> hash = stackalloc byte[ApiKeyText.HashSize];
        key.HashSecret(hash);
        if (_byText.TryGetValue(key.TenantAndId, out var entry) && !IsOver(entry))
        {
            // An id has one secret for life: a different one needs no second opinion.
            ticket = CryptographicOperations.FixedTimeEquals(entry.Hash.AsSpan(), hash) ? entry.Ticket : null;
            return true;
        }

        return false;
    }

    /// <summary>The ticket of a good key, or null.</summary>
    public ValueTask<AuthenticateResult?> VerifyAsync(ReadOnlySpan<char> text)
    {
        if (IsKnown(text, out var ticket) || !ApiKeyText.TryParse(text, out var key))
        {
            return new(ticket);
        }

        Span<byte> hash = stackalloc byte[ApiKeyText.HashSize];
        key.HashSecret(hash);
        var tenant = key.Tenant.ToString();
        var id = key.Id.ToString();
        return GrainKeys.IsTenant(tenant) && GrainKeys.IsId(id) && _tenants?.IsKnown(tenant) is not false
            ? AskAsync(tenant, id, [.. hash])
            : default;
    }

    /// <summary>True while a key that was good before still is.</summary>
    public async ValueTask<bool> IsStillGoodAsync(CallerIdentity caller)
    {
        if (caller.KeyId is null)
        {
            return caller.ExpiresAt > _time.GetUtcNow() && !_revoked.Contains(caller);
        }

        return (_entries.TryGetValue(NameOf(caller.Tenant, caller.KeyId), out var entry) && !IsOver(entry))
            || await AskAsync(caller.Tenant, caller.KeyId, caller.SecretHash) is not null;
    }

    /// <summary>Forgets a key that was revoked through this gateway.</summary>
    public void Forget(string tenant, string id)
    {
        // Counted before the removal: an answer that was on its way then is not kept after it.
        Interlocked.Increment(ref _revocations);
        _entries.TryRemove(NameOf(tenant, id), out _);
    }

    private static string NameOf(string tenant, string id) => string.Concat(tenant, ".", id);

    private bool IsOver(Entry entry) =>
        _time.GetElapsedTime(entry.VerifiedAt) >= _options.KeyCacheLifetime
            && (entry.TrustedAt is not { } trusted || _time.GetElapsedTime(trusted) >= TrustFor);

    /// <summary>The answer of the tenant's access grain; while that can't be had, the last one, for a time of grace.</summary>
    /// <remarks>One silo of a cluster may hold the access grain of every request: its death must not be felt by all of them.</remarks>
    private async ValueTask<AuthenticateResult?> AskAsync(string tenant, string id, ImmutableArray<byte> hash)
    {
        var name = NameOf(tenant, id);
        if (
            !_entries.TryGetValue(name, out var known)
                || !CryptographicOperations.FixedTimeEquals(known.Hash.AsSpan(), hash.AsSpan())
                || !HasGrace(known))
        {
            return await _calls.RepeatableAsync(() => AnswerAsync(tenant, id, hash), CancellationToken.None);
        }

        try
        {
            return await AnswerAsync(tenant, id, hash).WaitAsync(PatienceWithGrace, _time);
        }
        catch (Exception fault) when (fault is TimeoutException || ClusterCalls.IsLossOfSilo(fault))
        {
            // Not asked again by every request meanwhile. Gone if it was revoked here meanwhile: then it is not put back.
            _entries.TryUpdate(name, known with { TrustedAt = _time.GetTimestamp() }, known);
            return _entries.ContainsKey(name) ? known.Ticket : null;
        }
    }

    private bool HasGrace(Entry entry) => _time.GetElapsedTime(entry.VerifiedAt) < _options.KeyGracePeriod;

    private async Task<AuthenticateResult?> AnswerAsync(string tenant, string id, ImmutableArray<byte> hash)
    {
        var revocations = Volatile.Read(ref _revocations);
        var now = _time.GetTimestamp();
        AccessScope? scopes;
        try
        {
            scopes = await _grains.GetGrain<IAccessGrain>(tenant).VerifyAsync(id, hash);
        }
        catch (UnknownTenantException)
        {
            // The silos know tenants better than this process does.
            scopes = null;
        }

        if (scopes is null)
        {
            _entries.TryRemove(NameOf(tenant, id), out _);
            return null;
        }

        var principal = new ClaimsPrincipal(CallerIdentity.ForKey(tenant, id, scopes.Value, hash));
        var ticket = AuthenticateResult.Success(new AuthenticationTicket(principal, GatewayAuthentication.Scheme));
        if (_entries.Count >= _options.KeyCacheSize)
        {
            // Rare, and harmless: every key is asked for once more.
            _entries.Clear();
        }

        if (revocations == Volatile.Read(ref _revocations))
        {
            _entries[NameOf(tenant, id)] = new Entry(hash, ticket, now);
            if (revocations != Volatile.Read(ref _revocations))
            {
                _entries.TryRemove(NameOf(tenant, id), out _);
            }
        }

        return ticket;
    }

    private sealed record Entry(ImmutableArray<byte> Hash, AuthenticateResult Ticket, long VerifiedAt, long? TrustedAt = null);
}
