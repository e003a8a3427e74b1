using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Phrases;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>
/// Gives the word to a person: when the customer asks for one, is angry again and again, or was not helped several times.
/// </summary>
internal sealed class EscalationPolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "escalation";

    /// <summary>Below this a request for a person is more likely something else.</summary>
    private const double AskedConfidence = 0.5;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => new(Decide(turn));

    private PolicyAnswer? Decide(TurnContext turn)
    {
        var models = catalog.Of(turn);
        var pack = models.Pack;
        var understanding = turn.Understanding;
        if (
            !understanding.OutOfScope
                && understanding.Confidence >= AskedConfidence
                && pack.Escalation.Intents.Contains(understanding.Intent))
        {
            return Answers.HandOver(turn, pack, "the customer asked for a person");
        }

        if (understanding.OutOfScope && understanding.Candidates.Any(candidate => pack.Escalation.Intents.Contains(candidate.Intent))
            && PhraseBook.For(pack.Locale).DeniesPerson(turn.Text))
        {
            return Answers.Say("the customer wants no person", Words.Of(pack).NoPerson);
        }

        if (
            Anger.Of(turn, models) is { IsAnger: true } anger
                && (anger.Repeats || turn.Asked.Any(choice => Answers.IsPerson(pack, choice))))
        {
            return Answers.HandOver(turn, pack, "the customer is very angry");
        }

        return turn.FailuresInARow >= pack.Escalation.RepeatedFailures && understanding.OutOfScope
            ? Answers.HandOver(turn, pack, $"the assistant could not help {turn.FailuresInARow} times in a row")
            : null;
    }
}
