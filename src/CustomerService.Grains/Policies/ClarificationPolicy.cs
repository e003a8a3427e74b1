using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Models;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Language.Understanding;
using CustomerService.Language.Understanding.Phrases;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>
/// Takes the answer to what the assistant asked, and asks back or acknowledges where a message has no matter of its own: yes, no, hmm, "I have
/// a question", "that did not help". A message about something else is left to the others, whatever was asked.
/// </summary>
internal sealed class ClarificationPolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "clarification";

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var brain = brains.Of(turn);
        var words = Words.Of(brain.Pack);
        var phrases = BookOf(brain, turn);
        var asked = turn.Asked.RemoveAll(choice => !Answers.IsOurs(choice));
        return new((asked.IsEmpty ? null : TakeUp(brain, turn, asked, phrases, words)) ?? AskBack(brain, turn, phrases, words));
    }

    private static PolicyAnswer? TakeUp(TenantBrain brain, TurnContext turn, ImmutableArray<Choice> asked, PhraseBook phrases, Words words)
    {
        var reading = ChoiceReader.Read(asked, turn.Text, phrases, words);
        return reading.Answer switch
        {
            ChoiceAnswer.Chosen => Join(reading.Choices.Select(choice => Answers.Chosen(brain, turn, choice)).OfType<PolicyAnswer>().ToList()),
            ChoiceAnswer.None when asked.All(choice => Answers.IsPerson(brain.Pack, choice)) => Answers.Say("the offer was declined", words.Refused),
            ChoiceAnswer.None => Answers.Say("none of what was offered", words.Rephrase, Answers.OfferOf(brain.Pack)) with { Failed = true },
            ChoiceAnswer.Which => Answers.Say("which of what was offered", words.Which, asked),
            _ => null,
        };
    }

    private static PolicyAnswer? Join(List<PolicyAnswer> chosen) => chosen.Count == 0 ? null : new PolicyAnswer
    {
        Reason = $"chosen: {string.Join("; ", chosen.Select(answer => answer.Reason))}",
        Replies = [.. chosen.SelectMany(answer => answer.Replies)],
        HandOff = chosen.Exists(answer => answer.HandOff),
    };

    private static PolicyAnswer? AskBack(TenantBrain brain, TurnContext turn, PhraseBook phrases, Words words)
    {
        var utterance = phrases.Read(turn.Text);
        if (utterance.HasMatter || brain.ExampleOf(turn.Text) is not null)
        {
            return null;
        }

        if (utterance.Does(DialogueActs.Unhelped))
        {
            return turn.FailuresInARow + 1 > brain.Pack.Escalation.RepeatedFailures
                ? Answers.HandOver(turn, brain.Pack, $"the assistant could not help {turn.FailuresInARow + 1} times in a row")
                : Answers.Say("the last answer did not help", words.Unhelped, Answers.OfferOf(brain.Pack)) with { Failed = true };
        }

        // Hello and thanks are small talk, for which packs have their own words.
        return utterance.Acts switch
        {
            var acts when acts.HasFlag(DialogueActs.Meaningless) => Answers.Say("no words", words.NotUnderstood, turn.FailuresInARow > 0 ? Answers.OfferOf(brain.Pack) : []) with { Failed = true },
            var acts when acts.HasFlag(DialogueActs.Opening) => Answers.Say("a question is announced", words.OfCourse),
            var acts when (acts & (DialogueActs.Refusal | DialogueActs.NoneOffered)) != 0 => Answers.Say("declined", words.Refused),
            var acts when (acts & (DialogueActs.Thanks | DialogueActs.Greeting)) != 0 => null,
            var acts when (acts & (DialogueActs.Assent | DialogueActs.Praise)) != 0 => Answers.Say("acknowledged", words.Acknowledged),
            var acts when acts.HasFlag(DialogueActs.Apology) => Answers.Say("an apology", words.NoMatter),
            DialogueActs.None => null,
            _ => Answers.Say("nothing said yet", words.Ready),
        };
    }

    /// <summary>The pack's language, or, for what that does not know, another that has the whole message: "ja", "non merci".</summary>
    private static PhraseBook BookOf(TenantBrain brain, TurnContext turn)
    {
        var own = brain.Reader.Phrases ?? PhraseBook.For(brain.Pack.Locale);
        if (turn.Asked.IsEmpty || !own.Read(turn.Text).HasMatter)
        {
            return own;
        }

        return PhraseBook.Languages.Select(PhraseBook.For).FirstOrDefault(book => !book.Read(turn.Text).HasMatter) ?? own;
    }
}
