using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Customers;

/// <summary>A customer without its grain: puts its parts together, and turns what can go wrong into what callers hear.</summary>
/// <remarks>
/// What changes state holds the gate of <see cref="CustomerCommits"/>, and never waits for another customer's gate while it does. Calls
/// between customers (forwarding to a survivor, merging) are made outside the gate, so no two customers can wait for each other. Reads
/// see the committed state and wait for nobody.
/// </remarks>
internal sealed partial class CustomerActor
{
    private static readonly JournaledKind<CustomerState> Kind =
        new("customer", "u", WakeupKind.Customer, CustomerState.Empty, CustomerJson.Default.CustomerState, CustomerFeed.Instance);

    private readonly CustomerServices _services;
    private readonly JournaledActor<CustomerState> _journaled;
    private readonly CustomerCommits _commits;
    private readonly CustomerReader _reader;

    public CustomerActor(CustomerServices services, IActivation activation)
    {
        _services = services;
        _journaled = new JournaledActor<CustomerState>(services.Journaled, Kind, activation);
        _commits = new CustomerCommits(_journaled, services.Time);
        _reader = new CustomerReader(_journaled, services.Journaled);
    }

    private CustomerState State => _journaled.Snapshot;

    private CustomerUpdater Updater => field ??= new(_journaled, _commits, _reader, _services);

    private CustomerMerger Merger => field ??= new(_journaled, _commits, _reader, _services);

    /// <summary>Begins an activation's life.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        try
        {
            await _journaled.LoadAsync(ct);
        }
        catch (StoreUnavailableException)
        {
            // The calls that wait try again, and hear "try again" where that fails, too. To end the activation here would
            // have them rejected by Orleans instead.
        }
    }

    /// <summary>Ends an activation's life.</summary>
    public void End() => _journaled.End();

    public async Task<CustomerProfile?> GetAsync()
    {
        await EnsureLoadedAsync();
        var state = State;
        if (_journaled.IsErased || !state.Exists)
        {
            return null;
        }

        return state.MergedInto is { } survivor
            ? _reader.Seen(survivor, await Customer(survivor).GetAsync())
            : await _reader.ProfileAsync(state);
    }

    public Task<CustomerCard?> GetCardAsync()
    {
        return !_journaled.IsLoaded ? LoadThenGetCardAsync()
            : _journaled.IsErased ? Task.FromResult<CustomerCard?>(null)
            : State.MergedInto is { } survivor ? Customer(survivor).GetCardAsync()
            : _reader.Card();

        async Task<CustomerCard?> LoadThenGetCardAsync()
        {
            await EnsureLoadedAsync();
            return await GetCardAsync();
        }
    }

    public Task<CustomerResult> UpdateAsync(CustomerUpdate update) => GuardAsync(async () =>
    {
        var result = await Updater.UpdateAsync(update);
        return ReferenceEquals(result, CustomerResults.TakenAddress) && !UnnamedCustomers.IsSender(_journaled.Id)
            && await TakeOverAsync(update)
                ? await Updater.UpdateAsync(update with { IfVersion = null })
                : result;
    });

    public Task<CustomerResult> MergeAsync(string otherId) => GuardAsync(() => Merger.MergeAsync(otherId));

    public Task<CustomerResult> UnmergeAsync(string otherId) => GuardAsync(() => Merger.UnmergeAsync(otherId));

    public Task<CustomerResult> BeMergedIntoAsync(string survivorId) => GuardAsync(() => Merger.BeMergedIntoAsync(survivorId));

    public Task<CustomerResult> BeReleasedAsync(string survivorId) => GuardAsync(() => Merger.BeReleasedAsync(survivorId));

    /// <exception cref="StoreUnavailableException">
    /// It could not be listed. An erased customer has no list, and their conversations go on without one.
    /// </exception>
    public async Task LinkConversationAsync(string conversationId)
    {
        if ((await GuardAsync(() => Updater.LinkAsync(conversationId))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation could not be listed under its customer.");
        }
    }

    /// <exception cref="StoreUnavailableException">The store does not answer; the sweeper keeps its row and asks again.</exception>
    public async Task WakeAsync()
    {
        _journaled.WakeDue = default;
        if ((await GuardAsync(LookAroundAsync)).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The customer could not be looked after.");
        }

        await _journaled.CatchUpAsync(State.LastSeq);
    }

    /// <summary>
    /// Takes over customers that were made for addresses which are this one's, as its source knows. True where there is nothing left in
    /// the way.
    /// </summary>
    private async Task<bool> TakeOverAsync(CustomerUpdate update)
    {
        foreach (var identity in update.Identities.Where(identity => identity.Verified))
        {
            var holder = await _services.Directory.FindAsync(_journaled.Tenant, identity.Channel, identity.Address);
            if (holder is null || holder == _journaled.Id)
            {
                continue;
            }

            if (!UnnamedCustomers.IsSender(holder)
                || (!State.Exists && (await Updater.UpdateAsync(update with { Identities = [] })).Status != CommandStatus.Accepted)
                || (await Merger.MergeAsync(holder)).Status != CommandStatus.Accepted)
            {
                return false;
            }
        }

        return true;
    }

    private ICustomerGrain Customer(string id) => _services.Customer(_journaled.Tenant, id);

    private async Task<CustomerResult> LookAroundAsync()
    {
        if (!State.Exists)
        {
            return CustomerResults.Done;
        }

        if (await _commits.InGateAsync(_commits.FenceAsync) is { Status: not CommandStatus.Accepted } unfenced)
        {
            return unfenced;
        }

        if (State.Pending is { } pending && await Merger.FinishAsync(pending) is { Status: CommandStatus.Unavailable } unfinished)
        {
            return unfinished;
        }

        // An address that turned out to be another's is looked after, too.
        var confirmed = await _commits.InGateAsync(Updater.ConfirmOwnAsync);
        return confirmed.Status == CommandStatus.Unavailable ? confirmed : CustomerResults.Done;
    }

    /// <summary>Reads what could not be read on activation.</summary>
    /// <exception cref="StoreUnavailableException">The store still does not answer.</exception>
    private async ValueTask EnsureLoadedAsync()
    {
        if (!_journaled.IsLoaded)
        {
            await _commits.InGateAsync(async () => _journaled.IsLoaded || await _journaled.LoadAsync(CancellationToken.None));
        }
    }

    private async Task<CustomerResult> GuardAsync(Func<Task<CustomerResult>> work)
    {
        try
        {
            await EnsureLoadedAsync();
            return _journaled.IsErased ? CustomerResults.Erased : _journaled.HasEnded ? CustomerResults.Unavailable : await work();
        }
        catch (SubjectErasedException)
        {
            _journaled.MarkErased();
            return CustomerResults.Erased;
        }
        catch (Exception e) when (StoreFaults.IsAway(e) || e is OrleansException)
        {
            // The store, or another customer's silo, is away: what was begun is finished by a wake-up.
            LogUnavailable(_services.Logger, e);
            return CustomerResults.Unavailable;
        }
    }

    [LoggerMessage(2562, LogLevel.Warning, "A customer could not be changed: the store, or another customer, does not answer.")]
    private static partial void LogUnavailable(ILogger logger, Exception? e);
}
