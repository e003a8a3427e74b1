using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Packs.Text;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// A customer wants to go on elsewhere ("text me instead"), or says where they always want to be written to, in whichever language.
/// </summary>
internal sealed class MovingPolicy(ModelCatalog catalog, ConversationMoves moves, IGrainFactory grains) : IDecisionPolicy
{
    private const string Always = "always.";

    private static readonly PhraseTable<string> Phrases = new(
        WordingFile.Lines("moves.txt").Select(line => line.Split(':', 2)).SelectMany(cells => cells[1].Split('|').Select(
            phrase => KeyValuePair.Create(phrase, cells[0]))),
        spaced: true);

    public string Name => PolicyOptions.Moving;

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        if (ChannelIn(turn.Text) is not { } channel)
        {
            return PreferenceIn(turn.Text) is { } preferred ? await PreferAsync(turn, preferred) : null;
        }

        var plan = await moves.PrepareAsync(
            turn.Tenant, turn.ConversationId, turn.Customer?.CustomerId, turn.Address,
            new MoveRequest { Channel = channel, By = Speaker.Customer });
        var words = Words.Of(catalog.Of(turn).Pack);
        return new PolicyAnswer
        {
            Reason = $"the customer wants to go on by {channel} ({plan.Obstacle})",
            Replies = [new ReplyDraft(MoveWords.Answer(words, plan))],
            Move = plan.Obstacle == MoveObstacle.None ? new ConversationMove(plan.To!, words.MovedHere, plan.WroteAt) : null,
        };
    }

    /// <summary>
    /// The kind of address that a message asks to go on by, where it asks for nothing else; <see cref="MoveRequest.Preferred"/> for the
    /// one that the customer prefers.
    /// </summary>
    internal static string? ChannelIn(string text) =>
        Phrases.TryFind(text, out var found) && !found.StartsWith(Always, StringComparison.Ordinal) ? found : null;

    /// <summary>The kind of address by which a message asks always to be written to.</summary>
    internal static string? PreferenceIn(string text) =>
        Phrases.TryFind(text, out var found) && found.StartsWith(Always, StringComparison.Ordinal) ? found[Always.Length..] : null;

    /// <summary>Keeps it with the customer. Said twice it is kept once, so a turn that is decided again does no harm.</summary>
    private async Task<PolicyAnswer?> PreferAsync(TurnContext turn, string channel)
    {
        if (turn.Customer is not { } customer)
        {
            return null;
        }

        var kept = await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(turn.Tenant, customer.CustomerId)).UpdateAsync(new CustomerUpdate
        {
            Source = "conversation",
            Preferences = Names.Empty<string?>().Add(ConversationMoves.Preference, channel),
        });
        return kept.Status != CommandStatus.Accepted ? null : new PolicyAnswer
        {
            Reason = $"the customer prefers {channel}",
            Replies = [new ReplyDraft(Words.Of(catalog.Of(turn).Pack).PreferenceKept(ShownAddress.Name(channel)))],
        };
    }
}
