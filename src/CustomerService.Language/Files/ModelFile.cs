using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace CustomerService.Language.Files;

/// <summary>
/// The one-file model format: magic (8 bytes), format version (4), manifest length (4), payload length (8), manifest as JSON,
/// payload, SHA-256 of everything before it (32). All numbers little-endian. Loading reads numbers and never runs code.
/// </summary>
internal static class ModelFile
{
    public const int Version = 1;
    private const int HeaderLength = 24;
    private const int MaximumManifest = 16 << 20;
    private const long MaximumPayload = 1L << 30;
    private const int Chunk = 1 << 20;

    // The high byte and the line ends show at once when a transfer mangled the file as text.
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'C', (byte)'S', (byte)'M', (byte)'L', (byte)'\r', (byte)'\n', 0x1A];

    public static void Save(Stream stream, ModelManifest manifest, PayloadWriter payload)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest);
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), json.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), payload.Written.Length);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Put(header);
        Put(json);
        Put(payload.Written);
        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads and checks a whole file.</summary>
    /// <exception cref="ModelFormatException">It is damaged, truncated, foreign, newer, or of another kind.</exception>
    public static (ModelManifest Manifest, PayloadReader Payload) Load(Stream stream, string kind, string featureScheme)
    {
        var (manifest, payload) = Load(stream);
        if (manifest.Kind != kind)
        {
            throw new ModelFormatException($"This is a model of kind '{manifest.Kind}', but one of kind '{kind}' is needed. Check the path.");
        }

        if (manifest.FeatureScheme != featureScheme)
        {
            throw new ModelFormatException(
                $"The model was trained with text features '{manifest.FeatureScheme}', this program uses '{featureScheme}'. Train the model again.");
        }

        return (manifest, payload);
    }

    /// <summary>Reads and checks a whole file of any kind.</summary>
    /// <exception cref="ModelFormatException">It is damaged, truncated, foreign or newer.</exception>
    public static (ModelManifest Manifest, PayloadReader Payload) Load(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = Take(HeaderLength);
        if (!header.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new ModelFormatException("This is not a CustomerService model file. Check the path, or train a model.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (version != Version)
        {
            throw new ModelFormatException(version > Version
                ? $"The model has format {version}, newer than the {Version} this program reads. Update the program or train the model again."
                : $"The model has format {version}, which this program does not read. Train the model again.");
        }

        var manifestLength = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        var payloadLength = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(16));
        PayloadReader.Expect(manifestLength is > 0 and <= MaximumManifest && payloadLength is >= 0 and <= MaximumPayload, "its lengths are impossible");
        var json = Take(manifestLength);
        var payload = Take((int)payloadLength);
        var expected = hash.GetHashAndReset();
        var found = Take(expected.Length);
        PayloadReader.Expect(CryptographicOperations.FixedTimeEquals(found, expected), "its checksum does not match");
        PayloadReader.Expect(stream.ReadByte() < 0, "something follows its end");

        return (Manifest(json), new PayloadReader(payload));

        byte[] Take(int count)
        {
            var bytes = ReadAll(stream, count);
            hash.AppendData(bytes);
            return bytes;
        }
    }

    private static ModelManifest Manifest(byte[] json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ModelManifest);
            PayloadReader.Expect(manifest is not null && !manifest.Labels.IsDefault && manifest.Metrics is not null, "its manifest is empty");
            return manifest!;
        }
        catch (JsonException e)
        {
            throw new ModelFormatException("The model is damaged: its manifest is not readable. Train it again or restore the file.", e);
        }
    }

    /// <summary>Reads in pieces: a damaged length must not make us allocate what the file does not hold.</summary>
    private static byte[] ReadAll(Stream stream, int count)
    {
        var bytes = new byte[Math.Min(count, Chunk)];
        var filled = 0;
        while (filled < count)
        {
            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            }

            var read = stream.Read(bytes, filled, bytes.Length - filled);
            PayloadReader.Expect(read > 0, "it ends too early");
            filled += read;
        }

        return bytes;
    }
}
