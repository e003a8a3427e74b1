using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CustomerService.Grains.Customers;

/// <summary>
/// The shell around the rules of a customer. Read on in <c>.Commit</c> (the one place that writes), <c>.Updating</c>,
/// <c>.Merging</c> and <c>.Reading</c>.
/// </summary>
/// <remarks>
/// Reentrant, with a gate of its own: what changes state holds the gate, and never waits for another customer's gate while it
/// does. Calls between customers (forwarding to a survivor, merging) are made outside the gate, so no two customers can wait
/// for each other. Reads see the committed state and wait for nobody.
/// </remarks>
[GrainType("customer"), Reentrant]
internal sealed partial class CustomerGrain(CustomerServices services) : Grain, ICustomerGrain
{
    private string _tenant = "";
    private string _id = "";
    private Journal _journal = null!;
    private CustomerState _state = CustomerState.Empty;
    private bool _erased;
    private bool _unloaded;
    private bool _ended;

    private CustomerState State => _state;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _id) = GrainKeys.Split(this.GetPrimaryKeyString());
        _journal = new Journal(services.Store, services.Protection, services.Time, services.Ids, _tenant, _id, "u");
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The calls that wait try again, and hear "try again" where that fails, too. To end the activation here would
            // have them rejected by Orleans instead.
            _unloaded = true;
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _journal.LoadAsync(cancellationToken) is { } snapshot)
            {
                _state = Read(snapshot);
            }
        }
        catch (SubjectErasedException)
        {
            _erased = true;
        }

        _unloaded = false;
        return true;
    }

    /// <summary>Reads what could not be read on activation.</summary>
    /// <exception cref="StoreUnavailableException">The store still does not answer.</exception>
    private async ValueTask EnsureLoadedAsync()
    {
        if (_unloaded)
        {
            await InGateAsync(async () => !_unloaded || await LoadAsync(CancellationToken.None));
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ended = true;
        return Task.CompletedTask;
    }

    private ICustomerGrain Customer(string id) => GrainFactory.GetGrain<ICustomerGrain>(GrainKeys.Make(_tenant, id));

    /// <summary>Turns what can go wrong into what callers hear.</summary>
    private async Task<CustomerResult> GuardAsync(Func<Task<CustomerResult>> work)
    {
        try
        {
            await EnsureLoadedAsync();
            return _erased ? Erased : _ended ? Unavailable : await work();
        }
        catch (SubjectErasedException)
        {
            _erased = true;
            _card = null;
            return Erased;
        }
        catch (Exception e) when (StoreFaults.IsAway(e) || e is OrleansException)
        {
            // The store, or another customer's silo, is away: what was begun is finished by a wake-up.
            LogUnavailable(services.Logger, e);
            return Unavailable;
        }
    }

    private static CustomerState Read(byte[] snapshot)
    {
        try
        {
            return JsonSerializer.Deserialize(snapshot, CustomerJson.Default.CustomerState) ?? throw new JournalUnreadableException("A stored customer is empty.");
        }
        catch (JsonException e)
        {
            throw new JournalUnreadableException("A stored customer can't be read by this version; it is left untouched.", e);
        }
    }

    private static CustomerResult Problem(CommandStatus status, string? problem) => new() { Status = status, Problem = problem };

    private static readonly CustomerResult Done = new() { Status = CommandStatus.Accepted };

    private static readonly CustomerResult Erased = Problem(CommandStatus.Erased, "This customer's data was erased.");

    private static readonly CustomerResult Unavailable =
        Problem(CommandStatus.Unavailable, "The customer can't be stored right now; try again. Repeating a change is harmless.");

    [LoggerMessage(2561, LogLevel.Warning, "A customer's activation ends because it may no longer write: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(2562, LogLevel.Warning, "A customer could not be changed: the store, or another customer, does not answer.")]
    private static partial void LogUnavailable(ILogger logger, Exception? e);

    [LoggerMessage(2563, LogLevel.Warning, "A verified address could not be confirmed in the directory; it is confirmed at the next wake-up.")]
    private static partial void LogUnconfirmed(ILogger logger, Exception e);

    [LoggerMessage(2564, LogLevel.Warning, "A verified address turned out to be another customer's; it counts as unverified now.")]
    private static partial void LogDisproved(ILogger logger);
}
