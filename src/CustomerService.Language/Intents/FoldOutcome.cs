namespace CustomerService.Language.Intents;

/// <summary>A fold model and what it made of the messages it had not seen.</summary>
internal sealed record FoldOutcome(IntentScorer? Scorer, IReadOnlyList<HeldOut> Held)
{
    // Known messages against all strangers together is half and half; real strangers, where given, count most.
    private const double UnseenShare = 0.7;
    private const double ScrambledShare = 0.3;
    private const double OutOfScopeShare = 1.5;

    /// <summary>Logits of the messages that have a true column, for the temperature.</summary>
    public IEnumerable<(float[] Logits, int Label)> Calibration =>
        Held.Where(h => h.Column >= 0).Select(h => (h.Logits[..Scorer!.Weights.Labels], h.Column));

    public IEnumerable<ScopeExample> Scope(float temperature)
    {
        var counts = Held.CountBy(h => h.Kind).ToDictionary();
        return Held.Select(h => new ScopeExample(
            Signals(h, temperature),
            h.Kind == HeldOutKind.Known,
            Share(h.Kind) / counts[h.Kind]));
    }

    public ScopeSignals Signals(HeldOut held, float temperature)
    {
        var scores = (float[])held.Logits.Clone();
        return (Scorer! with { Temperature = temperature }).Normalise(scores, held.Words, held.Grams);
    }

    public bool IsCorrect(HeldOut held)
    {
        var intents = held.Logits.AsSpan(0, Scorer!.Intents);
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(intents) == held.Column;
    }

    private static double Share(HeldOutKind kind) => kind switch
    {
        HeldOutKind.UnseenIntent => UnseenShare,
        HeldOutKind.Scrambled => ScrambledShare,
        HeldOutKind.OutOfScope => OutOfScopeShare,
        _ => 1,
    };
}
