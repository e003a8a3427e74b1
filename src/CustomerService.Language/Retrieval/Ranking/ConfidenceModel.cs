using CustomerService.Language.Files;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Probability that the best document answers the question at all: a logistic model of what the ranking looks like.</summary>
internal sealed record ConfidenceModel(float[] Weights, float Bias, float Threshold)
{
    /// <summary>For an index without training questions: see docs/retrieval.md for how it was found.</summary>
    public static ConfidenceModel Default { get; } = new(
        [
            -0.09f, -0.64f, 0.27f, 0.18f, 1.04f, 0.20f, 0.14f, 0.13f, 0.77f, 1.17f, -0.35f, 0.46f, 0.20f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f,
            0f,
            0.55f, 1.01f, 0.95f, 0.53f, 0.36f, 0.16f, 0.18f, 0.03f, -0.50f, 0.62f, 0.79f, 1.00f, 0f,
        ],
        -3.81f,
        0.536f);

    public double Probability(float[] features)
    {
        double sum = Bias;
        for (var i = 0; i < features.Length; i++)
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
