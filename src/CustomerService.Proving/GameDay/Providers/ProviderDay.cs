using System.Collections.Immutable;
using CustomerService.Client;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>The providers of a game day: started before its load, there until everything is verified.</summary>
internal sealed class ProviderDay : IAsyncDisposable
{
    private const string Account = "game-day";

    private readonly int _customers;
    private readonly ImmutableArray<IProvider> _providers;
    private readonly DeliveryJournal _journal;
    private readonly ProviderPlace _place;
    private ProviderTraffic? _traffic;

    /// <summary>Makes providers.</summary>
    /// <param name="names">Which.</param>
    /// <param name="customers">How many customers each of them has.</param>
    /// <param name="host">The cluster.</param>
    /// <param name="timeout">How long it may take to answer.</param>
    /// <param name="journalPath">Where they write down what they take.</param>
    /// <param name="observer">Is told of what they say beside messages.</param>
    /// <param name="time">The clock.</param>
    public ProviderDay(
        ImmutableArray<string> names, int customers, HostConnection host, TimeSpan timeout, string journalPath,
        IAttemptObserver observer, TimeProvider time)
    {
        _customers = customers;
        _providers = [.. names.Select(name => Create(name, time))];
        _journal = new DeliveryJournal(journalPath);
        _place = new ProviderPlace(host, Account, _journal, observer, timeout, time);
        Checks = new ProviderChecks(_providers, _journal);
    }

    /// <summary>The names there are.</summary>
    public static ImmutableArray<string> Names { get; } = ["whatsapp", "telegram", "email"];

    /// <summary>Says what is wrong with what providers took.</summary>
    public ProviderChecks Checks { get; }

    /// <summary>Starts the providers and makes their accounts.</summary>
    public async Task<ITraffic> BeginAsync(string run, LedgerWriter ledger, CancellationToken ct)
    {
        using var api = new CustomerServiceClient(_place.Host);
        _traffic = new ProviderTraffic(_providers, _customers, run, _place, ledger);
        await _traffic.StartAsync(api, ct);
        return _traffic;
    }

    /// <summary>Waits until it is known which conversation every address belongs to.</summary>
    public Task SettleAsync(TimeSpan patience) => _traffic!.SettleAsync(patience, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        _journal.Dispose();
    }

    private static IProvider Create(string name, TimeProvider time) => name switch
    {
        "whatsapp" => new WhatsAppProvider(),
        "telegram" => new TelegramProvider(),
        "email" => new MailProvider(time),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such provider."),
    };
}
