using System.IO.Compression;
using CustomerService.Storage.Protection;

namespace CustomerService.Storage.Azure.Streams;

/// <summary>
/// What goes through a queue: compressed, and encrypted with a key of the cluster's, which is opened before the first silo stage needs it.
/// </summary>
internal sealed class StreamSeal(IPayloadProtection protection) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Owner of the key; no tenant's name begins so.</summary>
    private const string Owner = "-streams";

    private const string Field = "queue";
    private SubjectCipher? _cipher;

    private SubjectCipher Cipher => _cipher ?? throw new InvalidOperationException("The key of the streams is opened when the silo starts.");

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            nameof(StreamSeal), ServiceLifecycleStage.RuntimeInitialize, async ct => _cipher = await protection.OpenTenantAsync(Owner, ct));

    public string Close(string message)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Convert.FromBase64String(message));
        }

        return Convert.ToBase64String(Cipher.Protect(packed.GetBuffer().AsSpan(0, (int)packed.Length), Field));
    }

    /// <exception cref="DataUnreadableException">It was not written by this cluster, or was changed.</exception>
    public string Open(string content)
    {
        using var packed = new MemoryStream(Cipher.Unprotect(Bytes(content), Field));
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var message = new MemoryStream();
        brotli.CopyTo(message);
        return Convert.ToBase64String(message.GetBuffer(), 0, (int)message.Length);
    }

    private static byte[] Bytes(string content)
    {
        try
        {
            return Convert.FromBase64String(content);
        }
        catch (FormatException e)
        {
            throw new DataUnreadableException("A message of a queue is not one of ours.", e);
        }
    }
}
