using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.SendGrid;

/// <summary>
/// How SendGrid proves itself
/// (<see href="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features"/>):
/// ECDSA with SHA-256 over the time of a header and the raw body.
/// </summary>
internal static class SendGridProof
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    public static bool IsGenuine(InboundRequest request, ChannelAccount account)
    {
        var timestamp = request.Header(TimestampHeader);
        if (!SignedTime.IsFresh(timestamp, request.At))
        {
            return false;
        }

        var signature = Signature(request.Header(SignatureHeader));
        if (signature.Length == 0)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp));
        hash.AppendData(request.Body.Span);
        var signed = hash.GetHashAndReset();
        return account.Values(SendGridRules.PublicKey).Any(key => Verifies(key, signed, signature));
    }

    private static bool Verifies(string key, byte[] hash, byte[] signature)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return ecdsa.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Signature(string text)
    {
        Span<byte> bytes = stackalloc byte[160];
        return text.Length is > 0 and <= 200 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length].ToArray() : [];
    }
}
