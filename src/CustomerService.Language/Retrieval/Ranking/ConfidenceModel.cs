using CustomerService.Language.Models;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Probability that the best document answers the question at all: a logistic model of what the ranking looks like.</summary>
internal sealed record ConfidenceModel(float[] Weights, float Bias, float Threshold)
{
    /// <summary>For an index without training questions: see docs/retrieval.md for how it was found.</summary>
    public static ConfidenceModel Default { get; } = new(new float[ConfidenceFeatures.Count], 0, 0.5f);

    public double Probability(float[] features)
    {
        double sum = Bias;
        for (int i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Weights);
        payload.Write(Bias);
        payload.Write(Threshold);
    }

    public static ConfidenceModel Read(PayloadReader payload) =>
        new(payload.ReadSingles(ConfidenceFeatures.Count), payload.ReadSingle(), payload.ReadSingle());
}
