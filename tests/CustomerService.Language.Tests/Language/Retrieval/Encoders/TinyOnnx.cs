using System.Buffers.Binary;
using System.Text;

namespace CustomerService.Language.Tests.Language.Retrieval.Encoders;

/// <summary>Writes the smallest text encoder in ONNX: one table of word vectors, looked up by input_ids. The bytes are protobuf by hand.</summary>
internal static class TinyOnnx
{
    private const int Float = 1;
    private const int Int64 = 7;

    public static byte[] Model(float[][] table, string input = "input_ids")
    {
        var width = table[0].Length;
        var raw = new byte[table.Length * width * sizeof(float)];
        for (var i = 0; i < table.Length * width; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), table[i / width][i % width]);
        }

        byte[] tensor = [.. Number(1, table.Length), .. Number(1, width), .. Number(2, Float), .. Text(8, "table"), .. Bytes(9, raw)];
        byte[] node = [.. Text(1, "table"), .. Text(1, input), .. Text(2, "last_hidden_state"), .. Text(3, "lookup"), .. Text(4, "Gather")];
        byte[] graph =
        [
            .. Bytes(1, node), .. Text(2, "tiny"), .. Bytes(5, tensor),
            .. Bytes(11, Value(input, Int64, "batch", "length", 0)),
            .. Bytes(11, Value("attention_mask", Int64, "batch", "length", 0)),
            .. Bytes(12, Value("last_hidden_state", Float, "batch", "length", width)),
        ];
        return [.. Number(1, 8), .. Bytes(8, [.. Text(1, ""), .. Number(2, 13)]), .. Bytes(7, graph)];
    }

    private static byte[] Value(string name, int type, string first, string second, int width)
    {
        byte[] shape = [.. Bytes(1, Text(2, first)), .. Bytes(1, Text(2, second)), .. width > 0 ? Bytes(1, Number(1, width)) : []];
        return [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, type), .. Bytes(2, shape)]))];
    }

    private static byte[] Number(int field, long value) => [.. Varint((field << 3) | 0), .. Varint(value)];

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] bytes) => [.. Varint((field << 3) | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
