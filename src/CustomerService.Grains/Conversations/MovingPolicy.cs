using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Packs.Text;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>A customer wants to go on elsewhere: "text me instead", in whichever language.</summary>
internal sealed class MovingPolicy(ModelCatalog catalog, ConversationMoves moves) : IDecisionPolicy
{
    private static readonly PhraseTable<string> Phrases = new(
        WordingFile.Lines("moves.txt").Select(line => line.Split(':', 2)).SelectMany(cells => cells[1].Split('|').Select(
            phrase => KeyValuePair.Create(phrase, cells[0]))),
        spaced: true);

    public string Name => PolicyOptions.Moving;

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        if (ChannelIn(turn.Text) is not { } channel)
        {
            return null;
        }

        var plan = await moves.PrepareAsync(
            turn.Tenant, turn.ConversationId, turn.Customer?.CustomerId, turn.Address,
            new MoveRequest { Channel = channel, By = Speaker.Customer });
        var words = Words.Of(catalog.Of(turn).Pack);
        return new PolicyAnswer
        {
            Reason = $"the customer wants to go on by {channel} ({plan.Obstacle})",
            Replies = [new ReplyDraft(MoveWords.Answer(words, channel, plan))],
            Move = plan.Obstacle == MoveObstacle.None ? new ConversationMove(plan.To!, words.MovedHere, plan.WroteAt) : null,
        };
    }

    /// <summary>The kind of address that a message asks to go on by, where it asks for nothing else.</summary>
    internal static string? ChannelIn(string text) => Phrases.TryFind(text, out var channel) ? channel : null;
}
