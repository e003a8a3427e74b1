using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>Logistic regression over words and character n-grams. Immutable.</summary>
internal sealed record LanguageScorer(FeatureVocabulary Vocabulary, LinearWeights Weights, float Temperature, float MinimumConfidence)
{
    /// <summary>For each script-named language whether the learner was trained on several languages of that script.</summary>
    public required FrozenSet<string> AmbiguousScripts { get; init; }

    public int Width => Weights.Stride;

    /// <summary>Writes the logits; false when nothing was known.</summary>
    public bool Logits(MessageFeatures features, Span<float> logits)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(Vocabulary, FeatureView.Language, features, vector);
        if (vector.Count == 0)
        {
            logits.Clear();
            return false;
        }

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
}
