using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CustomerService.Language.Files;

/// <summary>Writes a model's numbers, little-endian, arrays with their length before them.</summary>
internal sealed class PayloadWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    public void Write(float value) => Write(BitConverter.SingleToInt32Bits(value));

    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    public void Write(float[] values) => WriteWords(MemoryMarshal.Cast<float, int>(values.AsSpan()));

    public void Write(uint[] values) => WriteWords(MemoryMarshal.Cast<uint, int>(values.AsSpan()));

    public void Write(sbyte[] values)
    {
        Write(values.Length);
        MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(_bytes.GetSpan(values.Length));
        _bytes.Advance(values.Length);
    }

    private void WriteWords(ReadOnlySpan<int> values)
    {
        Write(values.Length);
        var target = MemoryMarshal.Cast<byte, int>(_bytes.GetSpan(values.Length * sizeof(int)));
        if (BitConverter.IsLittleEndian)
        {
            values.CopyTo(target);
        }
        else
        {
            BinaryPrimitives.ReverseEndianness(values, target);
        }

        _bytes.Advance(values.Length * sizeof(int));
    }
}
