using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>Naive Bayes over words and character n-grams: adds the log-likelihood rows of what a message contains. Immutable.</summary>
internal sealed record LanguageScorer(FeatureVocabulary Vocabulary, LinearWeights Weights, float Temperature, float MinimumConfidence)
{
    /// <summary>For each script-named language whether the learner was trained on several languages of that script.</summary>
    public required FrozenSet<string> AmbiguousScripts { get; init; }

    public int Width => Weights.Stride;

    /// <summary>Writes the log-likelihoods, divided by the root of how much there was to see; false when nothing was known.</summary>
    /// <remarks>N-grams overlap and are far from independent: plain naive Bayes grows more certain with length than it has reason to.</remarks>
    public bool Logits(MessageFeatures features, Span<float> logits)
    {
        var vector = SparseVector.OfThread;
        vector.Clear(features.Words.Hashes.Length + features.ShortGrams.Hashes.Length + features.Grams.Hashes.Length);
        Add(features.Words, vector);
        Add(features.ShortGrams, vector);
        Add(features.Grams, vector);
        if (vector.Count == 0)
        {
            logits.Clear();
            return false;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(vector.Values, 1f / MathF.Sqrt(vector.Count), vector.Values);
        Weights.Score(vector, logits);
        return true;
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Temperature);
        payload.Write(MinimumConfidence);
        payload.Write((uint[])[.. AmbiguousScripts.Order(StringComparer.Ordinal).Select(Packed)]);
        Vocabulary.Write(payload);
        Weights.Write(payload);
    }

    public static LanguageScorer Read(PayloadReader payload, ImmutableArray<string> labels)
    {
        float temperature = payload.ReadSingle();
        float minimum = payload.ReadSingle();
        PayloadReader.Expect(temperature > 0 && labels.Length > 0, "its temperature is impossible");
        var ambiguous = payload.ReadUInt32s().Select(u => new string([(char)(u >> 16), (char)(u & 0xFFFF)])).ToFrozenSet(StringComparer.Ordinal);
        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, labels.Length, vocabulary.Count);
        return new LanguageScorer(vocabulary, weights, temperature, minimum) { AmbiguousScripts = ambiguous };
    }

    private static uint Packed(string code) => ((uint)code[0] << 16) | code[1];

    private void Add(FeatureSet set, SparseVector vector)
    {
        var hashes = set.Hashes;
        var counts = set.Counts;
        for (int i = 0; i < hashes.Length; i++)
        {
            int row = Vocabulary.Find(hashes[i]);
            if (row >= 0)
            {
                vector.Add(row, counts[i]);
            }
        }
    }
}
