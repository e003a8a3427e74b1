using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Phrases;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Answers greetings, thanks and the like with the pack's own words.</summary>
internal sealed class SmallTalkPolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "small-talk";

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => new(Decide(turn));

    private PolicyAnswer? Decide(TurnContext turn)
    {
        var models = catalog.Of(turn);
        var pack = models.Pack;
        if (Clarity.IsClear(models, turn))
        {
            // "Thank you for sending me the wrong size" is a matter, too.
            return pack.FindIntent(turn.Understanding.Intent) is { Kind: PackIntentKind.Smalltalk, Replies.IsEmpty: false } intent
                ? Answers.SmallTalk(turn, pack, intent)
                : null;
        }

        // Nothing but a greeting or thanks, which the model is not sure of.
        var utterance = PhraseBook.For(pack.Locale).Read(turn.Text);
        if (utterance.HasMatter || !utterance.Does(DialogueActs.Greeting | DialogueActs.Thanks))
        {
            return null;
        }

        var likeliest = turn.Understanding.Candidates.Select(candidate => pack.FindIntent(candidate.Intent)).FirstOrDefault(
            candidate => candidate is { Kind: PackIntentKind.Smalltalk, Replies.IsEmpty: false });
        return likeliest is not null
            ? Answers.SmallTalk(turn, pack, likeliest)
            : Answers.Say("a courtesy", utterance.Does(DialogueActs.Thanks) ? Words.Of(pack).Welcome : Words.Of(pack).Hello);
    }
}
