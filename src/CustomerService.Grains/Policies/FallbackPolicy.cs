using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Asks what was meant, with what it may have been as choices; or admits not to know. Always answers.</summary>
internal sealed class FallbackPolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "fallback";

    /// <summary>A suggestion less likely than this is noise.</summary>
    private const double MinConfidence = 0.04;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        var pack = catalog.Of(turn).Pack;
        var words = Words.Of(pack);
        ImmutableArray<Choice> suggestions =
        [
            .. turn.Understanding.Candidates
                .Where(candidate => candidate.Confidence >= MinConfidence)
                .Select(candidate => pack.FindIntent(candidate.Intent))
                .OfType<PackIntent>()
                .Where(intent => intent.Kind == PackIntentKind.Knowledge)
                .Take(Answers.MostChoices)
                .Select(Answers.ChoiceOf),
        ];

        // What is said instead asks whether a person is wanted: the offer makes "yes" understood.
        var (text, reason, choices) = suggestions switch
        {
            [] when turn.Understanding.OutOfScope =>
                (Template.Say(pack.Fallback.OutOfScope, turn, pack).Text, "out of scope", turn.FailuresInARow > 0 ? Answers.OfferOf(pack) : []),
            [] => (Template.Say(pack.Fallback.Unknown, turn, pack).Text, "no answer known", Answers.OfferOf(pack)),
            [var one] => (words.DidYouMean(one.Title), "not understood; 1 suggestion", [one, words.None]),
            _ => (Template.Say(pack.Fallback.Suggest, turn, pack).Text, $"not understood; {suggestions.Length} suggestions", suggestions.Add(words.None)),
        };
        return new(Answers.Say(reason, text, choices) with { Failed = true });
    }
}
