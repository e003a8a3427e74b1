using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Access;
using CustomerService.People;
using CustomerService.Storage.GrainStorage;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.People;

/// <remarks>Not reentrant: of two attempts at once, one comes after the other, and both are counted.</remarks>
[GrainType("person")]
internal sealed class PersonGrain(
    [PersistentState("person", GrainStores.Default)] IPersistentState<PersonState> state,
    IOptions<PeopleOptions> options,
    TimeProvider time)
    : Grain, IPersonGrain
{
    private const int MaxSessions = 20;
    private const int MaxDevice = 200;
    private const int SessionIdLength = 12;
    private const int SecretBytes = 32;

    private readonly WrongAttempts _wrong = new(time);

    private PersonState State => state.State;

    private (string Tenant, string Id) Key => GrainKeys.Split(this.GetPrimaryKeyString());

    public async Task<SignInResult> SignInAsync(SignInAttempt attempt)
    {
        if (_wrong.Wait is { Ticks: > 0 } wait)
        {
            return new() { Outcome = SignInOutcome.Wait, RetryAfter = wait };
        }

        // Who is nobody costs as much time as who is somebody.
        var person = await FindAsync();
        var hash = person is { IsDisabled: false } && State.Password is { } known ? known : PasswordHash.Nobodys;
        if (!await Task.Run(() => PasswordHash.IsOf(hash, attempt.Password)))
        {
            return Wrong(SignInOutcome.Wrong);
        }

        var next = State;
        if (State.App is { } secret)
        {
            if (attempt.Code is null)
            {
                return new() { Outcome = SignInOutcome.CodeNeeded };
            }

            if (AppCodes.Use(State, secret, attempt.Code, time.GetUtcNow()) is not { } used)
            {
                return Wrong(SignInOutcome.CodeNeeded);
            }

            next = used;
        }

        if (attempt.NewPassword is { } wanted)
        {
            if (wanted == attempt.Password || !PasswordHash.IsGoodEnough(wanted))
            {
                return new() { Outcome = SignInOutcome.PasswordTooWeak };
            }

            next = next with { Password = await Task.Run(() => PasswordHash.Make(wanted)), MustChange = false, Sessions = [] };
        }
        else if (State.MustChange)
        {
            return new() { Outcome = SignInOutcome.PasswordToChange };
        }

        return await BeginAsync(next, attempt.Device);
    }

    public async Task<SignInResult> SignInFromAsync(ProvidedIdentity identity)
    {
        var known = State.Providers.FirstOrDefault(provider => provider.Issuer == identity.Issuer);
        if ((known is not null && known.Subject != identity.Subject) || await FindAsync() is not { IsDisabled: false })
        {
            return new() { Outcome = SignInOutcome.Wrong };
        }

        var next = known is null ? State with { Providers = State.Providers.Add(new(identity.Issuer, identity.Subject)) } : State;
        return await BeginAsync(next, identity.Device);
    }

    public async Task<SignInOutcome> SetPasswordAsync(NewPassword password)
    {
        if (!PasswordHash.IsGoodEnough(password.Text))
        {
            return SignInOutcome.PasswordTooWeak;
        }

        var hash = await Task.Run(() => PasswordHash.Make(password.Text));
        await state.ReplaceAsync(State with { Password = hash, MustChange = password.MustChange, Providers = [], Sessions = [] });
        _wrong.Forget();
        return SignInOutcome.Done;
    }

    public async Task<AccessScope?> VerifyAsync(string session, ImmutableArray<byte> secretHash) =>
        Find(session) is { } found
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(found.SecretHash), secretHash.AsSpan())
            && await FindAsync() is { IsDisabled: false } person
            ? person.Scopes
            : null;

    public Task<PersonSecurity> DescribeAsync() => Task.FromResult(new PersonSecurity(
        State.Password is not null,
        State.App is not null,
        State.Recovery.Length,
        [.. Standing(State).Reverse().Select(session => session.Info)],
        [.. State.Providers.Select(provider => provider.Issuer)]));

    public async Task<bool> EndSessionAsync(string session)
    {
        if (Find(session) is not { } found)
        {
            return false;
        }

        await state.ReplaceAsync(State with { Sessions = State.Sessions.Remove(found) });
        return true;
    }

    public async Task<SecretTexts> BeginAppAsync()
    {
        var secret = AppCodes.NewSecret();
        await state.ReplaceAsync(State with { NewApp = secret });
        return new([secret]);
    }

    public async Task<SecretTexts?> ConfirmAppAsync(string code)
    {
        if (State.NewApp is not { } secret || _wrong.Wait > TimeSpan.Zero)
        {
            return null;
        }

        // A recovery code of the app before proves nothing of this one.
        if (AppCodes.Use(State with { AppStep = 0, Recovery = [] }, secret, code, time.GetUtcNow()) is not { } used)
        {
            _wrong.Count();
            return null;
        }

        var recovery = AppCodes.NewRecovery();
        await state.ReplaceAsync(used with { App = secret, NewApp = null, Recovery = [.. recovery.Select(AppCodes.HashOf)] });
        return new([.. recovery]);
    }

    public Task RemoveAppAsync() => state.ReplaceAsync(State with { App = null, NewApp = null, AppStep = 0, Recovery = [] });

    public Task ForgetAsync() => state.ClearStateAsync();

    private async Task<SignInResult> BeginAsync(PersonState next, string device)
    {
        var now = time.GetUtcNow();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var session = new StoredSession(
            RandomNumberGenerator.GetHexString(SessionIdLength, lowercase: true),
            Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(secret))),
            device.Length > MaxDevice ? device[..MaxDevice] : device,
            now,
            now + options.Value.SessionLifetime);
        await state.ReplaceAsync(next with { Sessions = [.. Standing(next).TakeLast(MaxSessions - 1), session] });
        _wrong.Forget();
        var (tenant, id) = Key;
        return new()
        {
            Outcome = SignInOutcome.Done,
            Token = $"cs.{tenant}.{new SessionKey(id, session.Id).Id}.{secret}",
            Session = session.Info,
        };
    }

    private SignInResult Wrong(SignInOutcome outcome)
    {
        _wrong.Count();
        return new() { Outcome = outcome };
    }

    private StoredSession? Find(string session) => Standing(State).FirstOrDefault(candidate => candidate.Id == session);

    private IEnumerable<StoredSession> Standing(PersonState of) => of.Sessions.Where(session => session.EndsAt > time.GetUtcNow());

    private Task<PersonInfo?> FindAsync()
    {
        var (tenant, id) = Key;
        return GrainFactory.GetGrain<IPeopleGrain>(tenant).FindAsync(id);
    }
}
