using CustomerService.Language.Files;

namespace CustomerService.Language.Intents;

/// <summary>
/// Weighs the signals into one score between 0 and 1 and holds the threshold under which a message is out of scope. Immutable.
/// </summary>
internal sealed record ScopeDetector(double Bias, double[] Weights, double Threshold)
{
    public double Score(in ScopeSignals signals)
    {
        if (!signals.Evidence)
        {
            return 0;
        }

        Span<double> values = stackalloc double[ScopeSignals.Count];
        signals.CopyTo(values);
        var sum = Bias;
        for (var i = 0; i < values.Length; i++)
        {
            sum += Weights[i] * values[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Bias);
        payload.Write(Threshold);
        foreach (var weight in Weights)
        {
            payload.Write(weight);
        }
    }

    public static ScopeDetector Read(PayloadReader payload)
    {
        var bias = payload.ReadDouble();
        var threshold = payload.ReadDouble();
        var weights = new double[ScopeSignals.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = payload.ReadDouble();
        }

        return new ScopeDetector(bias, weights, threshold);
    }
}
