using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CustomerService.Language.Files;
using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>Makes manifests. No clock and no machine name in them: the same training gives the same bytes anywhere.</summary>
internal static class ModelManifests
{
    private static readonly string Code = typeof(ModelManifests).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static ModelManifest Create(
        string kind,
        ImmutableArray<string> labels, IReadOnlyList<LabeledText> examples, int seed,
            ImmutableSortedDictionary<string, double> metrics) => new()
            {
                Kind = kind,
                Labels = labels,
                DataSha256 = Digest(examples),
                Examples = examples.Count,
                Seed = seed,
                FeatureScheme = FeatureHash.Scheme,
                CodeVersion = Code,
                CreatedBy = "CustomerService.Language",
                Metrics = metrics,
            };

    private static string Digest(IReadOnlyList<LabeledText> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = new byte[sizeof(double)];
        foreach (var example in examples)
        {
            // UTF-16 units, because texts with unpaired surrogates have no UTF-8 form of their own.
            hash.AppendData(MemoryMarshal.AsBytes(example.Text.AsSpan()));
            hash.AppendData("\0\t"u8);
            hash.AppendData(MemoryMarshal.AsBytes(example.Label.AsSpan()));
            if (example.Valence is { } valence)
            {
                hash.AppendData("\0\t"u8);
                BinaryPrimitives.WriteDoubleLittleEndian(number, valence);
                hash.AppendData(number);
            }

            hash.AppendData("\0\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
