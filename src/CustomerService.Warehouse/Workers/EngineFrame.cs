using System.Buffers.Binary;

namespace CustomerService.Warehouse.Workers;

/// <summary>What goes between a silo and the process that queries run in: a kind, and a content.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">JSON, or nothing.</param>
internal readonly record struct EngineFrame(EngineFrameKind Kind, byte[] Content)
{
    private const int Most = 64 * 1024 * 1024;

    /// <summary>Writes it: four bytes of length, the kind, the content.</summary>
    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        var head = new byte[5];
        BinaryPrimitives.WriteInt32LittleEndian(head, Content.Length);
        head[4] = (byte)Kind;
        await to.WriteAsync(head, ct);
        await to.WriteAsync(Content, ct);
        await to.FlushAsync(ct);
    }

    /// <summary>Reads the next one; null at the end.</summary>
    public static async Task<EngineFrame?> ReadAsync(Stream from, CancellationToken ct)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct) < head.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > Most)
        {
            throw new InvalidDataException($"A frame of {length} bytes is none of ours.");
        }

        var content = new byte[length];
        await from.ReadExactlyAsync(content, ct);
        return new EngineFrame((EngineFrameKind)head[4], content);
    }
}
