using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CustomerService.Channels.Push;

/// <summary>
/// Encrypts for one browser, so that the push service in between reads nothing (RFC 8291: aes128gcm of RFC 8188 under a key agreed by
/// ECDH).
/// </summary>
internal static class WebPushEncryption
{
    private const int SaltLength = 16;
    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int RecordSize = 4096;

    /// <summary>What fits into one record beside its padding and its tag; every push service takes as much.</summary>
    public const int Most = RecordSize - TagLength - 1 - SaltLength - 5 - P256Point.Length;

    /// <summary>Encrypts under a key and a salt made for this message alone.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, PushSubscription subscription)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, subscription, key, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>The same, with key and salt from outside: for the vectors of the RFC.</summary>
    internal static byte[] Encrypt(ReadOnlySpan<byte> text, PushSubscription subscription, ECDiffieHellman key, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Most);
        var theirs = P256Point.Read(subscription.P256dh)
            ?? throw new ArgumentException("The subscription has no key.", nameof(subscription));
        var ours = P256Point.Write(key.ExportParameters(includePrivateParameters: false).Q);
        using var browser = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = theirs });
        var agreed = key.DeriveRawSecretAgreement(browser.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. P256Point.Write(theirs), .. ours];
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, Base64Url.DecodeFromChars(subscription.Auth), info);
        var contentKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, NonceLength, salt, "Content-Encoding: nonce\0"u8.ToArray());

        // One record, the last: its text ends with a 2.
        byte[] padded = [.. text, 2];
        var sealedText = new byte[padded.Length];
        var tag = new byte[TagLength];
        using var aes = new AesGcm(contentKey, TagLength);
        aes.Encrypt(nonce, padded, sealedText, tag);

        var size = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, (byte)ours.Length, .. ours, .. sealedText, .. tag];
    }
}
