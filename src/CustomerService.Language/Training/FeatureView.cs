using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>
/// Which features of a message a model reads. Each block is brought to the same length, so that the many character n-grams do not
/// drown the words.
/// </summary>
internal sealed class FeatureView
{
    private readonly Func<MessageFeatures, FeatureSet>[][] _blocks;

    private FeatureView(params Func<MessageFeatures, FeatureSet>[][] blocks) => _blocks = blocks;

    /// <summary>Stems and their pairs; character n-grams within words.</summary>
    public static FeatureView Intent { get; } = new([f => f.Stems, f => f.StemPairs], [f => f.ShortGrams, f => f.Grams]);

    /// <summary>Words as they stand and their pairs, because an ending can turn a feeling; character n-grams within words.</summary>
    public static FeatureView Feeling { get; } = new([f => f.Words, f => f.Pairs, f => f.StemPairs], [f => f.ShortGrams, f => f.Grams]);

    /// <summary>Words; single letters to five of them.</summary>
    public static FeatureView Language { get; } = new([f => f.Words], [f => f.ShortGrams, f => f.Grams]);

    public int Blocks => _blocks.Length;

    public int SetsOf(int block) => _blocks[block].Length;

    public FeatureSet Set(MessageFeatures features, int block, int set) => _blocks[block][set](features);
}
