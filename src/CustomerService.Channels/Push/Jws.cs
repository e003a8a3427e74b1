using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerService.Channels.Push;

/// <summary>
/// Signs tokens of our own accounts (RFC 7515, compact): three lines of it, and only two algorithms, which the callers choose.
/// </summary>
internal static class Jws
{
    public static string Es256(ECDsa key, JsonObject header, JsonObject payload)
    {
        header["alg"] = "ES256";
        return Sign(
            header,
            payload,
            signed => key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    public static string Rs256(RSA key, JsonObject header, JsonObject payload)
    {
        header["alg"] = "RS256";
        return Sign(header, payload, signed => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Sign(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
