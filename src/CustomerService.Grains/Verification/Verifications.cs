using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Inbox;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Verification;

/// <summary>Asks customers to prove an address, and takes the proof.</summary>
internal sealed class Verifications(
    IGrainFactory grains,
    OutboundPlaces places,
    SenderCustomers senders,
    VerifiedCustomers verified,
    VerificationCodes codes,
    IPayloadProtection protection,
    IOptions<VerificationOptions> options,
    TimeProvider time)
{
    /// <summary>Kinds of addresses that codes are sent to.</summary>
    public IReadOnlyList<string> Kinds { get; } = options.Value.Effective;

    /// <summary>How long a code is good.</summary>
    public TimeSpan CodeLifetime => options.Value.CodeLifetime;

    /// <summary>Where customers reach this host; null where links lead nowhere.</summary>
    public Uri? PublicUrl => options.Value.PublicUrl;

    /// <summary>Opens a challenge for an address.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation in which somebody says that it is theirs.</param>
    /// <param name="request">The address.</param>
    /// <param name="once">What asks for it, where the same may ask again; null where it can't.</param>
    public async Task<ChallengePlan> BeginAsync(string tenant, string conversation, VerifyRequest request, string? once)
    {
        var kind = IdentityChannels.Of(request.Channel);
        if (!Kinds.Contains(kind))
        {
            return ChallengePlan.Not(ChallengeObstacle.WrongKind);
        }

        if (!IsAddress(kind, request.Address))
        {
            return ChallengePlan.Not(ChallengeObstacle.NoAddress);
        }

        if (await places.FindAsync(tenant, request.Channel, request.Account, kind, request.Address) is not var (channel, to))
        {
            return ChallengePlan.Not(ChallengeObstacle.NoAccount);
        }

        var ticket = await Grain(tenant, conversation).BeginAsync(to, once);
        return ticket.Wait is { } wait
            ? ChallengePlan.Not(ChallengeObstacle.TooMany, wait)
            : new ChallengePlan
            {
                To = to,
                Ticket = ticket,
                IsWithheld = await IsWithheldAsync(tenant, channel, to),
            };
    }

    /// <summary>Where the last code went that nobody has given back; null where that is long ago.</summary>
    public Task<ChannelAddress?> RecentAsync(string tenant, string conversation) => Grain(tenant, conversation).GetRecentAsync();

    /// <summary>Takes a code back.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation that it came back in.</param>
    /// <param name="customer">Its customer; null for nobody.</param>
    /// <param name="code">The code.</param>
    /// <param name="by">What brings it: the same again is answered the same. Null is never the same.</param>
    public Task<Confirmation> ConfirmAsync(string tenant, string conversation, string? customer, string code, string? by) =>
        ConfirmAsync(tenant, conversation, customer, new VerificationAttempt { Code = code, By = by });

    /// <summary>Takes a link back.</summary>
    public async Task<Confirmation> ConfirmAsync(string tenant, string conversation, string? customer, VerificationLink link) =>
        link.Tenant == tenant && link.ConversationId == conversation && link.EndsAt > time.GetUtcNow() && await codes.IsSignedAsync(link)
            ? await ConfirmAsync(tenant, conversation, customer, new VerificationAttempt { Challenge = link.Challenge })
            : new Confirmation(ConfirmationOutcome.Wrong);

    /// <summary>A proof has had its effect, and has none again.</summary>
    public Task FinishAsync(string tenant, string conversation, int challenge) => Grain(tenant, conversation).FinishAsync(challenge);

    private async Task<Confirmation> ConfirmAsync(string tenant, string conversation, string? customer, VerificationAttempt attempt)
    {
        var tried = await Grain(tenant, conversation).TryAsync(attempt);
        if (tried.To is not { } to)
        {
            return new Confirmation(tried.Outcome == TryOutcome.NotAsked ? ConfirmationOutcome.NotAsked : ConfirmationOutcome.Wrong);
        }

        // Also of one that was taken before: whoever took it may not have come to keep it. Where it is so, this changes nothing.
        var linked = await verified.LinkAsync(tenant, customer, to) with { To = to, Challenge = tried.Challenge };
        return tried.Outcome == TryOutcome.Done && linked.Outcome == ConfirmationOutcome.Confirmed
            ? linked with { Outcome = ConfirmationOutcome.Already }
            : linked;
    }

    /// <summary>An address that something can be sent to: a number needs its country code.</summary>
    private static bool IsAddress(string kind, string address)
    {
        var text = address.Trim();
        return IdentityAddress.IsEmail(kind) ? EmailAddress.IsValid(text)
            : !IdentityAddress.IsPhone(kind) ? IdentityAddress.IsAddress(kind, text)
            : (text.StartsWith('+') || text.StartsWith("00", StringComparison.Ordinal))
                && IdentityAddress.IsAddress(kind, text)
                && IdentityAddress.Normalise(kind, text).All(char.IsAsciiDigit);
    }

    /// <summary>Whether nothing may be sent there, or could be.</summary>
    private async Task<bool> IsWithheldAsync(string tenant, IOutboundChannel channel, ChannelAddress to)
    {
        var holder = await senders.FindAsync(tenant, to.Channel, to.Address!);
        var profile = holder is null ? null : await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, holder)).GetAsync();
        var purposes = new[] { to.Channel, IdentityChannels.Of(to.Channel) };
        if (profile?.Consents.Any(each => !each.Granted && purposes.Contains(each.Purpose)) == true)
        {
            return true;
        }

        var own = ConversationId.Of(await protection.OpenTenantAsync(tenant), to);
        var view = await grains.GetConversation(GrainKeys.Make(tenant, own)).ReadAddressAsync(to);
        var wroteAt = view.WroteAt;
        if (view.GoesOnIn is { } elsewhere)
        {
            var there = await grains.GetConversation(GrainKeys.Make(tenant, elsewhere)).ReadAddressAsync(to);
            (wroteAt, view) = (there.WroteAt ?? wroteAt, view with { IsForbidden = view.IsForbidden || there.IsForbidden });
        }

        return view.IsForbidden || (channel.Capabilities.ServiceWindow is { } window && !(wroteAt + window > time.GetUtcNow()));
    }

    private IVerificationGrain Grain(string tenant, string conversation) =>
        grains.GetGrain<IVerificationGrain>(GrainKeys.Make(tenant, conversation));
}
