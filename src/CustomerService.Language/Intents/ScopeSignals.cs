namespace CustomerService.Language.Intents;

/// <summary>What speaks for or against a message being any known intent.</summary>
/// <param name="Evidence">False when training has seen nothing of the message.</param>
/// <param name="LogOdds">Log-odds of the best intent's calibrated probability.</param>
/// <param name="BestLogit">The best intent's score before normalisation: strangers score low everywhere.</param>
/// <param name="WordCoverage">Known share of the words.</param>
/// <param name="GramCoverage">Known share of the character n-grams.</param>
/// <param name="OutOfScopeLogOdds">Log-odds of the out-of-scope class, 0 when training had none.</param>
internal readonly record struct ScopeSignals(
    bool Evidence, float LogOdds, float BestLogit, float WordCoverage, float GramCoverage, float OutOfScopeLogOdds)
{
    public const int Count = 5;

    public void CopyTo(Span<double> target)
    {
        target[0] = LogOdds;
        target[1] = BestLogit;
        target[2] = WordCoverage;
        target[3] = GramCoverage;
        // Turned round, so that more of any signal means more in scope.
        target[4] = -OutOfScopeLogOdds;
    }
}
