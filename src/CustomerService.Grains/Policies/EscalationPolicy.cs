using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Gives the word to a person: when the customer asks for one, is very angry, or was not helped several times.</summary>
internal sealed class EscalationPolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "escalation";

    /// <summary>Below this a request for a person is more likely something else.</summary>
    private const double AskedConfidence = 0.3;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var pack = brains.Of(turn).Pack;
        var understanding = turn.Understanding;
        if (!understanding.OutOfScope && understanding.Confidence >= AskedConfidence && pack.Escalation.Intents.Contains(understanding.Intent))
        {
            return HandOver(turn, pack, "the customer asked for a person");
        }

        if (understanding.Sentiment.Score <= pack.Escalation.AngerScore)
        {
            return HandOver(turn, pack, "the customer is very angry");
        }

        return turn.FailuresInARow >= pack.Escalation.RepeatedFailures && understanding.OutOfScope
            ? HandOver(turn, pack, $"the assistant could not help {turn.FailuresInARow} times in a row")
            : default;
    }

    private static ValueTask<PolicyAnswer?> HandOver(TurnContext turn, Pack pack, string reason)
    {
        var alternatives = pack.Hours.IsOpen(turn.Now) ? pack.Handoff.InHours : pack.Handoff.OutOfHours;
        var reply = Template.Pick(alternatives, turn).Render(pack.TemplateValues(turn.Now, turn.Customer?.Name));
        return new(new PolicyAnswer { Reason = reason, Replies = [new ReplyDraft(reply)], HandOff = true });
    }
}
