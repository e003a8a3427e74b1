using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Grains.Identity;

/// <summary>
/// Issues and verifies the identity of calls: a token that says which kind of process calls for which tenant, until when,
/// signed with a key that only the cluster's processes have.
/// </summary>
/// <remarks>
/// Token: version, key id (4), end in Unix milliseconds (8), role, tenant in ASCII, HMAC-SHA-256 cut to 16 bytes. A token is
/// made once for many calls, and verified once: of all later calls only the signature is looked up.
/// </remarks>
internal sealed class CallIdentities(CallerRole role, TimeSpan clockSkew, TimeProvider time)
{
    /// <summary>How long a token is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private const byte Version = 1;
    private const int MacBytes = 16;
    private const int HeadBytes = 14;
    private const int MostKnown = 16_384;
    private static readonly TimeSpan Reissue = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Issued> _issued = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UInt128, Verified> _verified = new();
    private CallKeys? _keys;

    private CallKeys Keys => _keys ?? throw new InvalidOperationException("The keys of calls are loaded before the host starts.");

    /// <summary>Keys for another purpose, made from those of calls: the one in use first, then those that are accepted too.</summary>
    public IReadOnlyList<byte[]> Derive(string purpose) => Keys.Derive(purpose);

    public void Use(CallKeys keys)
    {
        _keys = keys;
        _issued.Clear();
        _verified.Clear();
    }

    /// <summary>A token for calls of a tenant's grains.</summary>
    public CallIdentity For(ReadOnlySpan<byte> tenant)
    {
        Span<char> name = stackalloc char[tenant.Length];
        Encoding.Latin1.GetChars(tenant, name);
        if (_issued.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var issued) && time.GetElapsedTime(issued.At) < Reissue)
        {
            return issued.Identity;
        }

        if (_issued.Count > MostKnown)
        {
            _issued.Clear();
        }

        var identity = new CallIdentity(Sign(Keys, role, tenant, time.GetUtcNow() + Lifetime)) { Issuer = this };
        _issued[name.ToString()] = new Issued(identity, time.GetTimestamp());
        return identity;
    }

    /// <summary>Null where a call with this identity may reach a tenant's grain, else why not.</summary>
    public string? Refusal(CallIdentity? identity, ReadOnlySpan<byte> tenant)
    {
        if (identity is null)
        {
            return "it carries no identity; is the caller a process of this cluster, and of this version?";
        }

        var token = identity.Token.AsSpan();
        if (ReferenceEquals(identity.Issuer, this))
        {
            // It has not left this process, and can't have been made by another.
            return tenant.SequenceEqual(token[HeadBytes..^MacBytes]) ? null : "its identity is for another tenant";
        }

        if (token.Length < HeadBytes + MacBytes || token[0] != Version)
        {
            return "its identity is of a form that this version does not know";
        }

        var mac = BinaryPrimitives.ReadUInt128BigEndian(token[^MacBytes..]);
        if (!_verified.TryGetValue(mac, out var verified))
        {
            if (Verify(token) is { } problem)
            {
                return problem;
            }

            verified = new Verified(token[HeadBytes..^MacBytes].ToArray(), BinaryPrimitives.ReadInt64BigEndian(token[5..]));
            if (_verified.Count > MostKnown)
            {
                _verified.Clear();
            }

            _verified[mac] = verified;
        }

        var left = verified.EndsAt - time.GetUtcNow().ToUnixTimeMilliseconds();
        return left < -clockSkew.TotalMilliseconds ? "its identity has expired; are the clocks of the machines right?"
            : left > (Lifetime + clockSkew).TotalMilliseconds ? "its identity is from the future; are the clocks of the machines right?"
            : tenant.SequenceEqual(verified.Tenant) ? null
            : "its identity is for another tenant";
    }

    internal static byte[] Sign(CallKeys keys, CallerRole role, ReadOnlySpan<byte> tenant, DateTimeOffset end)
    {
        var token = new byte[HeadBytes + tenant.Length + MacBytes];
        token[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(token.AsSpan(1), keys.SigningId);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(5), end.ToUnixTimeMilliseconds());
        token[13] = (byte)role;
        tenant.CopyTo(token.AsSpan(HeadBytes));
        Mac(keys.Signing, token.AsSpan(0, token.Length - MacBytes), token.AsSpan(token.Length - MacBytes));
        return token;
    }

    private string? Verify(ReadOnlySpan<byte> token)
    {
        if (Keys.Find(BinaryPrimitives.ReadUInt32BigEndian(token[1..])) is not { } key)
        {
            return $"its identity is signed with a key that is not known here; is {CallIdentityOptions.Section}:IdentityKey the same everywhere, and during a change in AcceptedIdentityKeys?";
        }

        Span<byte> mac = stackalloc byte[MacBytes];
        Mac(key, token[..^MacBytes], mac);
        return CryptographicOperations.FixedTimeEquals(mac, token[^MacBytes..]) ? null : "the signature of its identity is wrong";
    }

    private static void Mac(byte[] key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, data, whole);
        whole[..MacBytes].CopyTo(mac);
    }

    private sealed record Issued(CallIdentity Identity, long At);

    private sealed record Verified(byte[] Tenant, long EndsAt);
}
