using System.Buffers;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// A copy of some bytes in an array of the shared pool. Whoever has been given <see cref="Memory"/> must be done with it before this is
/// disposed of.
/// </summary>
internal readonly struct RentedBytes : IDisposable
{
    private readonly byte[]? _array;
    private readonly int _length;

    public RentedBytes(ReadOnlySpan<byte> bytes)
    {
        _array = ArrayPool<byte>.Shared.Rent(bytes.Length);
        _length = bytes.Length;
        bytes.CopyTo(_array);
    }

    /// <summary>Empty for the default value.</summary>
    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, _length);

    public void Dispose()
    {
        if (_array is not null)
        {
            // Customers' words: nobody else shall find them there.
            ArrayPool<byte>.Shared.Return(_array, clearArray: true);
        }
    }
}
