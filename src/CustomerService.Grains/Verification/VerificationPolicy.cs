using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Policies;

namespace CustomerService.Grains.Verification;

/// <summary>
/// A customer says who they are ("I am ada@example.org"), in whichever language: a code goes to that address, and when they give it back
/// the conversation is theirs. A typed address alone says nothing.
/// </summary>
internal sealed class VerificationPolicy(
    ModelCatalog catalog, Verifications verifications, CodeWriter writer, CustomerLookup customers) : IDecisionPolicy
{
    public string Name => PolicyOptions.Verification;

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        if (VerificationText.CodeIn(turn.Text) is { } code)
        {
            return await ConfirmAsync(turn, code);
        }

        // While a person is waited for, an address is one to be written to.
        if (turn.Status == ConversationStatus.WaitingForAgent)
        {
            return null;
        }

        if (VerificationText.ClaimIn(turn.Text) is var (address, isEmail))
        {
            return await BeginAsync(turn, address, verifications.Kinds.Where(kind => IdentityAddress.IsEmail(kind) == isEmail
                && (isEmail || IdentityAddress.IsPhone(kind))));
        }

        return VerificationText.AsksAgain(turn.Text)
            && await verifications.RecentAsync(turn.Tenant, turn.ConversationId) is { Address: { } again } to
            ? await BeginAsync(turn, again, [IdentityChannels.Of(to.Channel)])
            : null;
    }

    private async Task<PolicyAnswer?> BeginAsync(TurnContext turn, string address, IEnumerable<string> kinds)
    {
        foreach (var kind in kinds)
        {
            var plan = await verifications.BeginAsync(
                turn.Tenant, turn.ConversationId, new VerifyRequest { Channel = kind, Address = address }, TurnOf(turn));
            if (plan.Obstacle == ChallengeObstacle.TooMany)
            {
                return Say(turn, "the customer asked for too many codes", words => words.CodeTooMany);
            }

            if (plan.Obstacle == ChallengeObstacle.None)
            {
                return Say(turn, $"a code was asked for ({kind})", words => words.CodeSent(ShownAddress.Of(plan.To!))) with
                {
                    Challenge = writer.Write(plan, turn.Tenant, catalog.Of(turn).Pack),
                };
            }
        }

        // Nothing can be sent there: somebody else may have an answer.
        return null;
    }

    private async Task<PolicyAnswer?> ConfirmAsync(TurnContext turn, string code)
    {
        var confirmed = await verifications.ConfirmAsync(
            turn.Tenant, turn.ConversationId, turn.Customer?.CustomerId, code, TurnOf(turn));
        switch (confirmed.Outcome)
        {
            case ConfirmationOutcome.NotAsked:
                return null;
            case ConfirmationOutcome.Wrong:
                return Say(turn, "a code was wrong, or good no more", words => words.CodeWrong);
            case ConfirmationOutcome.AnotherCustomer:
                return Say(turn, "an address was proved that another customer has", words => words.VerifiedElsewhere);
        }

        if (confirmed.CustomerId is { } customer)
        {
            // A list may be ahead, never behind.
            await customers.LinkAsync(turn.Tenant, customer, turn.ConversationId);
        }

        // The turn that is decided again, after a crash, is told the same.
        await verifications.FinishAsync(turn.Tenant, turn.ConversationId, confirmed.Challenge);
        return Say(turn, "an address was proved by a code", words => words.Verified(ShownAddress.Of(confirmed.To!))) with
        {
            Identified = confirmed.CustomerId is null ? null : new IdentifyRequest
            {
                CustomerId = confirmed.CustomerId,
                Proof = VerificationProofs.Code,
                Channel = IdentityChannels.Of(confirmed.To!.Channel),
            },
        };
    }

    private PolicyAnswer Say(TurnContext turn, string reason, Func<Words, string> text) =>
        new() { Reason = reason, Replies = [new ReplyDraft(text(Words.Of(catalog.Of(turn).Pack)))] };

    private static string TurnOf(TurnContext turn) => string.Create(CultureInfo.InvariantCulture, $"turn {turn.Turn}");
}
