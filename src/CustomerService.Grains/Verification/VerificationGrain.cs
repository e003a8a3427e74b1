using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Verification;

/// <remarks>Not reentrant: of two tries at once, one comes after the other, and both are counted.</remarks>
[GrainType("verification")]
internal sealed class VerificationGrain(
    [PersistentState("verification", GrainStores.Default)] IPersistentState<VerificationState> state,
    VerificationCodes codes, IOptions<VerificationOptions> options, IPayloadProtection protection, TimeProvider time)
    : Grain, IVerificationGrain
{
    private const string AddressField = "verification";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private VerificationState State => state.State;

    public async Task<VerificationTicket> BeginAsync(ChannelAddress to, string? request)
    {
        var now = time.GetUtcNow();
        if (request is not null && State.Request == request && State.EndsAt > now)
        {
            return new VerificationTicket(State.Challenge, State.EndsAt);
        }

        var begun = State.Begun.RemoveAll(at => at <= now - Hour);
        if (begun.Length >= options.Value.CodesPerHour)
        {
            return new VerificationTicket(0, default, begun[0] + Hour - now);
        }

        var (tenant, conversation) = GrainKeys.Split(this.GetPrimaryKeyString());
        if (await TakeAsync(tenant, to) is { } wait)
        {
            return new VerificationTicket(0, default, wait);
        }

        var cipher = await codes.OpenAsync(tenant, conversation);
        var next = new VerificationState
        {
            Challenge = State.Challenge + 1,
            To = cipher.Protect(
                JsonSerializer.SerializeToUtf8Bytes(to, VerificationJson.Default.ChannelAddress), AddressField),
            EndsAt = now + options.Value.CodeLifetime,
            Request = request,
            Begun = begun.Add(now),
            Newer = State.Newer,
        };
        await state.ReplaceAsync(next);
        return new VerificationTicket(next.Challenge, next.EndsAt);
    }

    public async Task<VerificationTry> TryAsync(VerificationAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (State.Challenge == 0 || State.EndsAt <= now - Hour)
        {
            return new VerificationTry(TryOutcome.NotAsked);
        }

        var (tenant, conversation) = GrainKeys.Split(this.GetPrimaryKeyString());
        var cipher = await codes.OpenAsync(tenant, conversation);
        if (State.EndsAt <= now || !await IsRightAsync(attempt, cipher))
        {
            return new VerificationTry(TryOutcome.Wrong);
        }

        // What proved it hears the same again: it may not have been able to keep what it heard.
        if (State.IsFinished && (attempt.By is null || attempt.By != State.ProvedBy))
        {
            return new VerificationTry(TryOutcome.Done, Address(cipher), State.Challenge);
        }

        var by = attempt.By ?? "";
        if (State.ProvedBy != by)
        {
            await state.ReplaceAsync(State with { ProvedBy = by });
        }

        return new VerificationTry(TryOutcome.Right, Address(cipher), State.Challenge);
    }

    public Task FinishAsync(int challenge) => State.Challenge == challenge && State is { ProvedBy: not null, IsFinished: false }
        ? state.ReplaceAsync(State with { IsFinished = true })
        : Task.CompletedTask;

    public async Task<ChannelAddress?> GetRecentAsync()
    {
        if (State.Challenge == 0 || State.ProvedBy is not null || State.EndsAt <= time.GetUtcNow() - Hour)
        {
            return null;
        }

        var (tenant, conversation) = GrainKeys.Split(this.GetPrimaryKeyString());
        return Address(await codes.OpenAsync(tenant, conversation));
    }

    private async Task<bool> IsRightAsync(VerificationAttempt attempt, SubjectCipher cipher)
    {
        if (attempt.Code is not { } code)
        {
            // A link can't be guessed, so tries of codes do not spoil it.
            return attempt.Challenge == State.Challenge;
        }

        if (State.Tries >= options.Value.Tries)
        {
            return false;
        }

        var expected = VerificationCodes.CodeOf(cipher, State.Challenge, State.EndsAt);
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(expected)))
        {
            return true;
        }

        await state.ReplaceAsync(State with { Tries = State.Tries + 1 });
        return false;
    }

    /// <summary>Counts a code against the address's allowance and the tenant's; how long to wait where there is none left.</summary>
    private async Task<TimeSpan?> TakeAsync(string tenant, ChannelAddress to)
    {
        // Whichever account sends it: the address is what is written to.
        var kind = IdentityChannels.Of(to.Channel);
        var name = IdentityAddress.IsPhone(kind) ? "phone" : kind;
        var named = $"verification\n{name}\n{IdentityAddress.Normalise(kind, to.Address ?? "")}";
        var hash = (await protection.OpenTenantAsync(tenant)).Fingerprint(Encoding.UTF8.GetBytes(named));
        var address = GrainFactory.GetGrain<IVerificationLimitGrain>(
            GrainKeys.Make(tenant, $"a-{Convert.ToHexStringLower(hash.AsSpan(0, 16))}"));
        var all = GrainFactory.GetGrain<IVerificationLimitGrain>(GrainKeys.Make(tenant, "all"));
        return await address.TakeAsync(options.Value.CodesPerHour) ?? await all.TakeAsync(options.Value.TenantCodesPerHour);
    }

    private ChannelAddress? Address(SubjectCipher cipher) =>
        JsonSerializer.Deserialize(cipher.Unprotect(State.To, AddressField), VerificationJson.Default.ChannelAddress);
}
