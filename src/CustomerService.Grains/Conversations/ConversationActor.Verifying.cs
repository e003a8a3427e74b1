using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Verification;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Conversations;

/// <summary>Whoever writes here proves an address by a code, or by the link beside it.</summary>
internal sealed partial class ConversationActor
{
    /// <summary>Outside the mailbox until the challenge is open: others are asked.</summary>
    public async Task<CommandResult> VerifyAsync(VerifyRequest request)
    {
        if (await RefusalOfVerifyingAsync() is { } refusal)
        {
            return refusal;
        }

        var tenant = Journaled.Tenant;
        ChallengePlan plan;
        try
        {
            plan = await _services.Verifications.BeginAsync(tenant, Journaled.Id, request, once: null);
        }
        catch (Exception e) when (e is StoreUnavailableException or SubjectErasedException)
        {
            return Failed(e);
        }

        if (VerifyRules.ProblemOf(plan.Obstacle) is { } problem)
        {
            return plan.Wait is { } wait
                ? Results.Problem(CommandStatus.Busy, problem, wait) with { ConversationStatus = State.Status }
                : Refused(problem);
        }

        var challenge = _services.CodeWriter.Write(plan, tenant, _services.Models.PackOf(tenant, ""));
        return await ChangeAsync(now => Ruling.Of(VerifyRules.Notice(challenge, State.LastSeq + 1, now)));
    }

    public async Task<CommandResult> ConfirmAsync(ConfirmRequest request)
    {
        if (await RefusalOfVerifyingAsync() is { } refusal)
        {
            return refusal;
        }

        try
        {
            var confirmed = await TakeProofAsync(request);
            if (VerifyRules.ProblemOf(confirmed.Outcome) is { } problem)
            {
                return Refused(problem);
            }

            if (confirmed is { Outcome: ConfirmationOutcome.Already, CustomerId: null })
            {
                return Results.Of(State, 0, CommandStatus.Duplicate);
            }

            var result = await KeepProofAsync(confirmed, request.Link is null ? VerificationProofs.Code : VerificationProofs.Link);
            if (result.Status == CommandStatus.Accepted)
            {
                await _services.Verifications.FinishAsync(Journaled.Tenant, Journaled.Id, confirmed.Challenge);
            }

            return result;
        }
        catch (Exception e) when (e is StoreUnavailableException or SubjectErasedException)
        {
            // What was done is not done again.
            return Failed(e);
        }
    }

    private async Task<CommandResult?> RefusalOfVerifyingAsync()
    {
        await ThrowIfUnreadableAsync();
        return !State.Exists || Refusal is not null ? Refusal ?? Refusals.NoConversation
            : State.Base == ConversationStatus.Closed ? Refused("The conversation is closed; it reopens when the customer or an agent writes.")
            : null;
    }

    private async Task<Confirmation> TakeProofAsync(ConfirmRequest request) => request switch
    {
        { Link: { } token } => VerificationLink.TryRead(token, out var link)
            ? await _services.Verifications.ConfirmAsync(Journaled.Tenant, Journaled.Id, State.CustomerId, link)
            : new Confirmation(ConfirmationOutcome.Wrong),
        { Code: { } code } => await _services.Verifications.ConfirmAsync(
            Journaled.Tenant, Journaled.Id, State.CustomerId, code, by: null),
        _ => new Confirmation(ConfirmationOutcome.Wrong),
    };

    /// <summary>In one commit, and once for each challenge: whose the conversation is, and that it is said here.</summary>
    private Task<CommandResult> KeepProofAsync(Confirmation confirmed, string proof) => Mailbox.PutAsync(async () =>
    {
        var now = _services.Time.GetUtcNow();
        var ruling = Ruling.Nothing;
        if (confirmed.CustomerId is { } customer)
        {
            var request = new IdentifyRequest
            {
                CustomerId = customer,
                Proof = proof,
                Channel = IdentityChannels.Of(confirmed.To!.Channel),
            };
            ruling = await IdentifyAsync(request, now);
            if (ruling.Refusal is { } refusal)
            {
                return Refused(refusal);
            }
        }

        var seq = State.LastSeq + ruling.Events.Length + 1;
        var words = Words.OfOrDefault(_services.Models.PackOf(Journaled.Tenant, ""));
        var thanks = new SystemNoted { Seq = seq, At = now, Text = words.Verified(ShownAddress.Of(confirmed.To!)), To = State.Address };
        var key = DedupeMarker.Key(
            Journaled.Tenant, "verified", "", string.Create(CultureInfo.InvariantCulture, $"{Journaled.Id}:{confirmed.Challenge}"));
        var outcome = await _commits.CommitAsync(
            ruling.Events.Add(thanks), new KeyValuePair<string, DedupeMarker>(key, new DedupeMarker(seq, 0, now.ToUnixTimeMilliseconds())));
        return outcome.Kind == CommitKind.Duplicate ? Results.Of(State, 0)
            : outcome.IsWritten ? Results.Of(State, seq)
            : _commits.Failed(outcome);
    });

    /// <summary>Shows that somebody writes, beside the mailbox: it is a hint, and nobody waits for it.</summary>
    public async Task<CommandResult> ShowTypingAsync()
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists || Refusal is not null)
        {
            return Refusal ?? Refusals.NoConversation;
        }

        new TypingHints(Journaled, _services, _activation).ShowOnce();
        return Results.Of(State, 0);
    }
}
