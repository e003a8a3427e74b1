using System.Security.Cryptography;

namespace CustomerService.Storage.Protection;

/// <summary>
/// What encrypting costs beside the encryption, kept per thread: the prepared key of the subject that was last used and a
/// supply of random nonces. A turn encrypts several fields of one subject in a row, so both are nearly always at hand;
/// made anew for each field they cost twice what the field itself does.
/// </summary>
#pragma warning disable CA1001 // Lives as long as its thread; the prepared key's handle is finalized after it.
internal sealed class ThreadCipher
#pragma warning restore CA1001
{
    private const int Nonces = 64;

    [ThreadStatic]
    private static ThreadCipher? _current;

    private readonly byte[] _nonces = new byte[Nonces * SubjectCipher.NonceBytes];
    private int _nextNonce = Nonces;
    private SubjectCipher? _owner;
    private AesGcm? _aes;

    public static ThreadCipher Current => _current ??= new ThreadCipher();

    /// <summary>The prepared key; valid until the next call on this thread.</summary>
    public AesGcm For(SubjectCipher owner, ReadOnlySpan<byte> key)
    {
        if (_aes is not null && ReferenceEquals(_owner, owner))
        {
            return _aes;
        }

        _aes?.Dispose();
        _owner = null;
        _aes = new AesGcm(key, SubjectCipher.TagBytes);
        _owner = owner;
        return _aes;
    }

    /// <summary>Writes random bytes that were never given before.</summary>
    public void NextNonce(Span<byte> destination)
    {
        if (_nextNonce == Nonces)
        {
            RandomNumberGenerator.Fill(_nonces);
            _nextNonce = 0;
        }

        _nonces.AsSpan(_nextNonce++ * SubjectCipher.NonceBytes, SubjectCipher.NonceBytes).CopyTo(destination);
    }
}
