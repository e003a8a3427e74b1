using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerService.Channels.Reading;
using Microsoft.IdentityModel.Tokens;

namespace CustomerService.Channels.Teams;

/// <summary>The keys that sign tokens, as one document lists them.</summary>
/// <param name="Issuer">Whose they are.</param>
/// <param name="Keys">By their id.</param>
internal sealed record TeamsKeySet(string Issuer, FrozenDictionary<string, TeamsKey> Keys)
{
    private const int SmallestModulus = 256;
    private const int MostKeys = 200;

    /// <summary>The RSA keys of a key set; others, and short ones, prove nothing.</summary>
    public static TeamsKeySet Read(string issuer, JsonElement root)
    {
        var keys = new Dictionary<string, TeamsKey>(StringComparer.Ordinal);
        foreach (var item in root.Get("keys").Items().Take(MostKeys))
        {
            var modulus = Decode(item.Text("n"));
            var exponent = Decode(item.Text("e"));
            if (item.Text("kty") == "RSA" && item.Text("kid") is { Length: > 0 } id && modulus.Length >= SmallestModulus && exponent.Length > 0)
            {
                keys[id] = new TeamsKey(
                    new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id },
                    [.. item.Get("endorsements").Items().Select(each => each.Text()).OfType<string>()]);
            }
        }

        return new TeamsKeySet(issuer, keys.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static byte[] Decode(string? text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
