using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Storage.Telemetry;

namespace CustomerService.Storage.Protection;

/// <summary>
/// Encrypts the fields of one subject with AES-256-GCM. What was encrypted for one tenant, subject and field decrypts
/// for nothing else. Small and thread-safe: hold it as long as the subject is in memory.
/// </summary>
/// <remarks>Layout: format byte, 96-bit random nonce, ciphertext, 128-bit tag.</remarks>
public sealed class SubjectCipher
{
    /// <summary>Bytes that encryption adds.</summary>
    public const int Overhead = 1 + NonceBytes + TagBytes;

    internal const byte Format = 1;
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    private readonly string _tenant;
    private readonly string? _subject;
    private readonly KeyBytes _key;

    /// <param name="tenant">The tenant that the data belongs to.</param>
    /// <param name="subject">The subject within it, or null for the tenant itself.</param>
    /// <param name="key">32 bytes; copied.</param>
    internal SubjectCipher(string tenant, string? subject, ReadOnlySpan<byte> key)
    {
        _tenant = tenant;
        _subject = subject;
        key.CopyTo(_key);
    }

    /// <summary>Encrypts a value of a field.</summary>
    /// <param name="plain">The value.</param>
    /// <param name="field">What the value is, for example <c>e:42</c>; it must be the same when decrypting.</param>
    public byte[] Protect(ReadOnlySpan<byte> plain, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var data = GC.AllocateUninitializedArray<byte>(plain.Length + Overhead);
        data[0] = Format;
        var nonce = data.AsSpan(1, NonceBytes);
        var thread = ThreadCipher.Current;
        thread.NextNonce(nonce);
        byte[]? rented = null;
        var context = Context(field, stackalloc byte[256], ref rented);
        thread.For(this, _key).Encrypt(nonce, plain, data.AsSpan(1 + NonceBytes, plain.Length), data.AsSpan(^TagBytes..), context);
        Return(rented);
        return data;
    }

    /// <summary>Decrypts what <see cref="Protect"/> gave.</summary>
    /// <exception cref="DataUnreadableException">The data was changed, or is of another subject or field.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> data, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (data.Length < Overhead || data[0] != Format)
        {
            StorageTelemetry.Unreadable.Add(1);
            throw new DataUnreadableException(data.Length < Overhead
                ? "Stored data is cut off: restore it from a backup."
                : $"Stored data has format {data[0]}, which this version does not know: start the version that wrote it, or restore a backup.");
        }

        var plain = GC.AllocateUninitializedArray<byte>(data.Length - Overhead);
        byte[]? rented = null;
        var context = Context(field, stackalloc byte[256], ref rented);
        try
        {
            ThreadCipher.Current.For(this, _key).Decrypt(
                data.Slice(1, NonceBytes), data[(1 + NonceBytes)..^TagBytes], data[^TagBytes..], plain, context);
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            StorageTelemetry.Unreadable.Add(1);
            throw new DataUnreadableException("Stored data can't be decrypted: it was damaged or changed, or belongs to another subject or field.", e);
        }
        finally
        {
            Return(rented);
        }
    }

    /// <summary>
    /// A keyed hash: equal for equal values of one tenant and subject, and telling nothing without the key. For finding by a
    /// value that must not be stored, such as an address.
    /// </summary>
    /// <param name="value">What to hash. Join parts so that no two lists of parts have the same bytes.</param>
    /// <returns>32 bytes, the same for as long as the key exists.</returns>
    public byte[] Fingerprint(ReadOnlySpan<byte> value)
    {
        // A key of its own: what encrypts must not also authenticate.
        Span<byte> key = stackalloc byte[KeyBytes.Length];
        HKDF.Expand(HashAlgorithmName.SHA256, _key, key, "customer-service fingerprint v1"u8);
        var hash = HMACSHA256.HashData(key, value);
        CryptographicOperations.ZeroMemory(key);
        return hash;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The additional data: every part preceded by its length, so that no two contexts have the same bytes.</summary>
    private Span<byte> Context(string field, Span<byte> buffer, ref byte[]? rented)
    {
        var most = 2 + 12 + (_tenant.Length + (_subject?.Length ?? 0) + field.Length) * 3;
        if (most > buffer.Length)
        {
            buffer = rented = ArrayPool<byte>.Shared.Rent(most);
        }

        buffer[0] = Format;
        buffer[1] = _subject is null ? (byte)'t' : (byte)'s';
        var length = 2;
        length += Part(_tenant, buffer[length..]);
        length += Part(_subject ?? "", buffer[length..]);
        length += Part(field, buffer[length..]);
        return buffer[..length];
    }

    private static int Part(string text, Span<byte> destination)
    {
        var bytes = Encoding.UTF8.GetBytes(text, destination[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(destination, bytes);
        return 4 + bytes;
    }
}
