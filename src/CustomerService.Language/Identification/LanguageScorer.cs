using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>
/// Logistic regression over words and character n-grams, which learned what tells languages apart, and a character language model
/// of each, which learned how it is spelt. Their mistakes differ: the weighted sum of their scores is better than each. Immutable.
/// </summary>
/// <param name="Vocabulary">Features of the logistic regression.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Letters">The character language models.</param>
/// <param name="LetterShare">How much their log-probability counts.</param>
/// <param name="Temperature">Divides the sum; more than 1 lowers confidence.</param>
/// <param name="MinimumConfidence">Confidence under which no language is named.</param>
internal sealed record LanguageScorer(
    FeatureVocabulary Vocabulary, LinearWeights Weights, LetterTable Letters, float LetterShare, float Temperature, float MinimumConfidence)
{
    // Before the language models came, a payload began with its temperature, whose bits are never this number.
    private const int Layout = 2;

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
        Letters.AddTo(LetterText.Read(features.Tokens).Letters, logits, LetterShare);
        return true;
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Layout);
        payload.Write(Temperature);
        payload.Write(MinimumConfidence);
        payload.Write(LetterShare);
        payload.Write((uint[])[.. AmbiguousScripts.Order(StringComparer.Ordinal).Select(Packed)]);
        Vocabulary.Write(payload);
        Weights.Write(payload);
        Letters.Write(payload);
    }

    public static LanguageScorer Read(PayloadReader payload, ImmutableArray<string> labels)
    {
        if (payload.ReadInt32() != Layout)
        {
            throw new ModelFormatException("The language model was trained by a version that laid it out differently. Train the model again.");
        }

        var temperature = payload.ReadSingle();
        var minimum = payload.ReadSingle();
        var share = payload.ReadSingle();
        PayloadReader.Expect(temperature > 0 && labels.Length > 0, "its temperature is impossible");
        var ambiguous = payload.ReadUInt32s().Select(
            u => new string([(char)(u >> 16), (char)(u & 0xFFFF)])).ToFrozenSet(StringComparer.Ordinal);
        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, labels.Length, vocabulary.Count);
        var letters = LetterTable.Read(payload, labels.Length);
        return new LanguageScorer(vocabulary, weights, letters, share, temperature, minimum) { AmbiguousScripts = ambiguous };
    }

    private static uint Packed(string code) => ((uint)code[0] << 16) | code[1];
}
