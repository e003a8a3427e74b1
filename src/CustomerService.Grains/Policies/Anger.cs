using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Phrases;
using CustomerService.Language.Understanding;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Whether a customer is angry with the company, which takes a target and more than one sign.</summary>
/// <param name="IsAnger">
/// An angry word is aimed at the company, and there is another sign: a second one, shouting, or a very negative mood.
/// </param>
/// <param name="Repeats">More than one sentence says so.</param>
internal readonly record struct Anger(bool IsAnger, bool Repeats)
{
    private const int Signs = 2;

    public static Anger Of(TurnContext turn, TenantModels models)
    {
        // Anger in which nothing negative is felt would be a slip of the word list.
        if (turn.Understanding.Sentiment.Label != "negative")
        {
            return default;
        }

        var reading = AngerReader.Read(PhraseBook.For(models.Pack.Locale), turn.Text, models.Pack.Name);
        var signs = reading.Signs + (turn.Understanding.Sentiment.Score <= models.Pack.Escalation.AngerScore ? 1 : 0);
        var angry = reading.AtCompany && signs >= Signs;
        return new(angry, angry && reading.Sentences > 1);
    }

    /// <summary>Beside the answer to an angry message a person is offered; it does not silence the assistant.</summary>
    public static PolicyAnswer OfferBeside(PolicyAnswer answer, TurnContext turn, TenantModels models)
    {
        var offer = Answers.OfferOf(models.Pack);
        var offered = answer.Replies.Any(reply => reply.Choices.Any(choice => Answers.IsPerson(models.Pack, choice)));
        return answer.HandOff || offer.IsEmpty || offered || !Of(turn, models).IsAnger
            ? answer
            : answer with { Replies = answer.Replies.Add(new ReplyDraft(Words.Of(models.Pack).Angry) { Choices = offer }) };
    }
}
