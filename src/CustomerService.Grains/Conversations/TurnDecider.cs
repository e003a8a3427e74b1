using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>Understands a turn's messages and has the policies decide. Commits nothing, so it may be done again.</summary>
internal sealed class TurnDecider(ConversationServices services)
{
    private static readonly Decision HandedOffDecision = new("handed-off", "a person has the word");

    /// <summary>Messages that were accepted while a slow turn ran, after which the conversation was closed.</summary>
    private static readonly Decision ClosedDecision = new("closed", "the conversation was closed");

    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="state">The conversation with the turn's messages accepted.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="input">What its messages say.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Ends what is slow: its policy is passed over then.</param>
    public async Task<TurnOutcome> DecideAsync(
        string tenant, string conversation, ConversationState state, int turn, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (input.Spoken.IsEmpty)
        {
            return await DecideHeardAsync(tenant, conversation, state, turn, input, now, ct);
        }

        var (whole, heard) = await services.Spoken.HearAsync(tenant, conversation, input, ct);
        return await DecideHeardAsync(tenant, conversation, state, turn, whole, now, ct) with { Heard = heard };
    }

    private async Task<TurnOutcome> DecideHeardAsync(
        string tenant, string conversation, ConversationState state, int turn, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        var text = input.Text;
        var stage = new StageTimer(services.Metrics, services.Time);
        var card = state.CustomerId is null ? null : await services.Customers.FindAsync(tenant, state.CustomerId);
        stage.Done("recall");
        var understanding = await services.Understanding.UnderstandAsync(tenant, state.CustomerId ?? conversation, text, ct);
        stage.Done("understand");
        if (services.Channels.TryGetValue(state.Channel, out var channel)
            && channel.Capabilities is { OptOut: not OptOutWords.None } capabilities
            && OptOut.Decide(
                capabilities, state.IsOptedOut, input.Texts, services.Models.PackOf(tenant, understanding.Models)) is { } rule)
        {
            return new TurnOutcome(understanding, new Decision(OptOut.PolicyName, rule.Reason), rule);
        }

        if (state.Base is ConversationStatus.HandedOff or ConversationStatus.Closed)
        {
            var silence = state.Base == ConversationStatus.HandedOff ? HandedOffDecision : ClosedDecision;
            return new TurnOutcome(understanding, silence, new PolicyAnswer { Reason = silence.Reason });
        }

        var outcome = await services.Policies.DecideAsync(
            new TurnContext
            {
                Tenant = tenant,
                ConversationId = conversation,
                Turn = turn,
                Messages = input.Texts,
                Text = text,
                Contents = input.Contents,
                Address = state.Address,
                Understanding = understanding,
                Entities = services.Models.EntitiesIn(tenant, understanding.Models, input.Texts, now),
                Customer = card,
                FailuresInARow = state.FailuresInARow,
                Asked = state.Asked ?? [],
                Status = state.Base,
                Acknowledged = state.Acknowledged,
                HasEmail = state.Email is not null || card is { HasEmail: true },
                Now = now,
            },
            ct);
        stage.Done("decide");
        return outcome;
    }

    /// <summary>From when a person is to be expected, where the outcome asks for one.</summary>
    public DateTimeOffset? ExpectedAt(string tenant, TurnOutcome outcome, DateTimeOffset now) =>
        outcome.Answer.HandOff ? services.Models.NextOpening(tenant, now) : null;
}
