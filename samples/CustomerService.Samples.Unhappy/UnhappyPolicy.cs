using CustomerService.Policies;

namespace CustomerService.Samples.Unhappy;

/// <summary>
/// Fetches a person for whoever is unhappy and was not helped in the turn before. In the order it stands before whatever would answer, and
/// after <c>waiting</c>, which lets nobody be fetched twice.
/// </summary>
public sealed class UnhappyPolicy : IDecisionPolicy
{
    public string Name => "unhappy";

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(turn.FailuresInARow == 0 || turn.Understanding.Sentiment.Label != "negative" ? null : new PolicyAnswer
        {
            Reason = "the customer is unhappy, and was not helped before",
            Replies = [new ReplyDraft("I am sorry. A colleague takes over from here.")],
            HandOff = true,
        });
    }
}
