using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Providers;

/// <summary>A JWT in its compact form, of HMAC-SHA256 and nothing else: the algorithm is pinned, never what the token claims.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, 7.1</seealso>
internal readonly struct SignedToken
{
    private readonly string _head;
    private readonly string _claims;
    private readonly string _signature;

    private SignedToken(string head, string claims, string signature) => (_head, _claims, _signature) = (head, claims, signature);

    /// <summary>Whether it says of itself that it is of HMAC-SHA256.</summary>
    public bool IsHs256 => InboundJson.Read(Decode(_head), static each => each.Text("alg") == "HS256", otherwise: false);

    /// <summary>Takes a token apart; false where it has not three parts.</summary>
    public static bool TryRead(string text, out SignedToken token)
    {
        token = text.Split('.') is [var head, var claims, var signature] ? new SignedToken(head, claims, signature) : default;
        return token._head is not null;
    }

    /// <summary>Whether one of the secrets has signed it.</summary>
    public bool IsSignedBy(ImmutableArray<string> secrets) =>
        SecretProof.Signs256(secrets, Encoding.ASCII.GetBytes($"{_head}.{_claims}"), Decode(_signature));

    /// <summary>Reads what it claims; only of a token that is signed.</summary>
    public T Claims<T>(Func<JsonElement, T> read, T otherwise) => InboundJson.Read(Decode(_claims), read, otherwise);

    private static byte[] Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
