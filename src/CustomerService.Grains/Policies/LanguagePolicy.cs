using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Identification;
using CustomerService.Language.Phrases;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Says in the customer's language that the pack is in another one, and offers a person.</summary>
internal sealed class LanguagePolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "language";

    /// <summary>How sure of the language one must be to speak it.</summary>
    private const double LanguageConfidence = 0.6;

    /// <summary>What is understood as surely as this is answered: words of another language stand in the pack's examples.</summary>
    private const double UnderstoodConfidence = 0.8;

    /// <summary>Above it, letters name their language; below, a single word is too little.</summary>
    private const char FirstOtherScript = '\u0250';

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        var understanding = turn.Understanding;
        var models = catalog.Of(turn);
        var pack = models.Pack;
        var language = understanding.Language;
        if (language == LanguagePrediction.Undetermined || Speaks(pack, language) || OtherLanguage.Find(language) is not { } words
            || (!understanding.OutOfScope && understanding.Confidence >= UnderstoodConfidence)
            || models.ExampleOf(turn.Text) is not null
            || (turn.Text.All(c => c < FirstOtherScript) && Clarity.OneWord(turn.Text) is not null)
            || models.Reader.Languages.Predict(turn.Text).Confidence < LanguageConfidence)
        {
            return default;
        }

        var person = Answers.Person(pack) is { } choice ? choice with { Title = words.Person } : null;
        return new(Answers.Say($"the pack is not in {language}", words.Render(Words.Of(pack)), person is null ? [] : [person]) with { Failed = true });
    }

    private static bool Speaks(Pack pack, string language) =>
        PhraseBook.LanguageOf(pack.Locale) == language || pack.Articles.Any(article => PhraseBook.LanguageOf(article.Locale) == language);
}
