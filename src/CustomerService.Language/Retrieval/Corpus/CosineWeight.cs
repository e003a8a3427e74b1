namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>Sublinear term frequency times inverse document frequency, vectors of length one.</summary>
internal static class CosineWeight
{
    public static float Of(float count, float idf) => (1 + MathF.Log(count)) * idf;

    /// <summary>What brings the vector of these counts to length one; 0 for no counts.</summary>
    public static float Scale(Dictionary<uint, float> counts, Frequencies frequencies)
    {
        double squares = 0;
        foreach (var (feature, count) in counts)
        {
            var weight = Of(count, frequencies.Idf(feature));
            squares += weight * weight;
        }

        return squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
    }
}
