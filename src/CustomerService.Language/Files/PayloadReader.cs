using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CustomerService.Language.Files;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote. Every length is checked before anything is allocated for it.</summary>
internal sealed class PayloadReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public float ReadSingle()
    {
        var value = BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
        Expect(float.IsFinite(value), "it holds a number that is not finite");
        return value;
    }

    public double ReadDouble()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
        Expect(double.IsFinite(value), "it holds a number that is not finite");
        return value;
    }

    public float[] ReadSingles(int length)
    {
        var values = MemoryMarshal.Cast<int, float>(ReadWords(length).AsSpan()).ToArray();
        foreach (var value in values)
        {
            Expect(float.IsFinite(value), "it holds a number that is not finite");
        }

        return values;
    }

    public uint[] ReadUInt32s() => MemoryMarshal.Cast<int, uint>(ReadWords(null).AsSpan()).ToArray();

    public sbyte[] ReadSBytes(int length)
    {
        Expect(ReadInt32() == length, "a part of it has the wrong length");
        return MemoryMarshal.Cast<byte, sbyte>(Take(length)).ToArray();
    }

    /// <summary>All bytes must have been used.</summary>
    public void End() => Expect(_rest.IsEmpty, "it is longer than its content");

    public static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new ModelFormatException($"The model is damaged: {otherwise}. Train it again or restore the file.");
        }
    }

    private int[] ReadWords(int? expected)
    {
        var length = ReadInt32();
        Expect(length >= 0 && (expected is null || expected == length), "a part of it has the wrong length");
        Expect(length <= _rest.Length / sizeof(int), "a part of it is missing");
        var source = MemoryMarshal.Cast<byte, int>(Take(length * sizeof(int)));
        var values = source.ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(values, values);
        }

        return values;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Expect(count <= _rest.Length, "a part of it is missing");
        var taken = _rest.Span[..count];
        _rest = _rest[count..];
        return taken;
    }
}
