using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Phrases;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>
/// Takes the answer to what the assistant asked, and asks back or acknowledges where a message has no matter of its own: yes, no, hmm, "I
/// have a question", "that did not help", files without a word. A message about something else is left to the others, whatever was asked.
/// </summary>
internal sealed class ClarificationPolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "clarification";

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        var models = catalog.Of(turn);
        var words = Words.Of(models.Pack);
        if (IsFilesAlone(turn))
        {
            return new(Answers.Say("files without a word", words.Files));
        }

        var phrases = BookOf(models, turn);
        var asked = turn.Asked.RemoveAll(choice => !Answers.IsOurs(choice));
        return new((asked.IsEmpty ? null : TakeUp(models, turn, asked, phrases, words)) ?? AskBack(models, turn, phrases, words));
    }

    /// <summary>
    /// Whether nothing was said beside files: their names stand for the text then, and say neither what the matter is nor what was chosen.
    /// </summary>
    private static bool IsFilesAlone(TurnContext turn) =>
        turn.Contents.Length == turn.Messages.Length
        && turn.Messages.Zip(turn.Contents).All(pair =>
            pair.Second.Shown is { IsEmpty: false } parts
            && parts.All(part => part.Media is not null)
            && pair.First == ContentText.Of("", pair.Second));

    private static PolicyAnswer? TakeUp(
        TenantModels models, TurnContext turn, ImmutableArray<Choice> asked, PhraseBook phrases, Words words)
    {
        var reading = ChoiceReader.Read(asked, turn.Text, phrases, words);
        return reading.Answer switch
        {
            ChoiceAnswer.Chosen =>
                Join(reading.Choices.Select(choice => Answers.Chosen(models, turn, choice)).OfType<PolicyAnswer>().ToList()),
            ChoiceAnswer.None when asked.All(choice => Answers.IsPerson(models.Pack, choice)) => Answers.Say("the offer was declined", words.Refused),
            ChoiceAnswer.None => Answers.Say("none of what was offered", words.Rephrase, Answers.OfferOf(models.Pack)) with { Failed = true },
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

    private static PolicyAnswer? AskBack(TenantModels models, TurnContext turn, PhraseBook phrases, Words words)
    {
        var utterance = phrases.Read(turn.Text);
        if (utterance.HasMatter || models.ExampleOf(turn.Text) is not null)
        {
            return null;
        }

        if (utterance.Does(DialogueActs.Unhelped))
        {
            return turn.FailuresInARow + 1 > models.Pack.Escalation.RepeatedFailures
                ? Answers.HandOver(turn, models.Pack, $"the assistant could not help {turn.FailuresInARow + 1} times in a row")
                : Answers.Say("the last answer did not help", words.Unhelped, Answers.OfferOf(models.Pack)) with { Failed = true };
        }

        // Hello and thanks are small talk, for which packs have their own words.
        return utterance.Acts switch
        {
            var acts when acts.HasFlag(DialogueActs.Meaningless) =>
                Answers.Say("no words", words.NotUnderstood, turn.FailuresInARow > 0 ? Answers.OfferOf(models.Pack) : []) with { Failed = true },
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
    private static PhraseBook BookOf(TenantModels models, TurnContext turn)
    {
        var own = models.Reader.Phrases ?? PhraseBook.For(models.Pack.Locale);
        if (turn.Asked.IsEmpty || !own.Read(turn.Text).HasMatter)
        {
            return own;
        }

        return PhraseBook.Languages.Select(PhraseBook.For).FirstOrDefault(book => !book.Read(turn.Text).HasMatter) ?? own;
    }
}
