using CustomerService.Language.Files;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>How much each kind of evidence counts.</summary>
internal sealed record FusionWeights(float[] Values)
{
    /// <summary>For an index without training questions: see docs/retrieval.md for how they were found.</summary>
    public static FusionWeights Default { get; } = new(
        [1.3f, 1.3f, 1f, 1f, 1f, 1f, 2.5f, 1.5f, 1.5f, 2.5f, .5f, .5f, .5f, 2.5f, 1.5f, 2.5f, 12f, 4f, 4f, 3f, 2f, 2f]);

    public float Score(ReadOnlySpan<float> evidence)
    {
        float sum = 0;
        for (var i = 0; i < evidence.Length; i++)
        {
            sum += Values[i] * evidence[i];
        }

        return sum;
    }

    public void Write(PayloadWriter payload) => payload.Write(Values);

    public static FusionWeights Read(PayloadReader payload) => new(payload.ReadSingles(Evidence.Count));
}
