using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Http;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>Messages of customers of several channels at once, each brought by its provider, some of them twice or five times.</summary>
internal sealed class ProviderTraffic(
    ImmutableArray<IProvider> providers, int customers, string run, ProviderPlace place, LedgerWriter ledger) : ITraffic
{
    /// <summary>Of so many messages, one is brought five times at once and another twice, as providers do that had no answer.</summary>
    private const int OneRepeatedIn = 20;

    private const int AskedAtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    /// <summary>Makes the accounts, and learns which conversation an address belongs to, where the host says so.</summary>
    public async Task StartAsync(CustomerServiceClient api, CancellationToken ct)
    {
        place.Journal.Taken = Learn;
        foreach (var provider in providers)
        {
            await provider.StartAsync(place, ct);
            await api.SendAsync<JsonElement>(
                HttpMethod.Put, place.Host.TenantPath($"/channels/{provider.Channel}/{place.Account}"), provider.Settings, ct);
            if (provider.IsAcknowledged)
            {
                await Parallel.ForAsync(
                    0, customers, new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = ct },
                    async (customer, token) => await AskAsync(api, provider, provider.AddressOf(customer), token));
            }
        }
    }

    /// <summary>Waits until it is known which conversation every address belongs to that was written from, and writes that down.</summary>
    public async Task SettleAsync(TimeSpan patience, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(patience, place.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            while (_written.Keys.Any(address => !_places.ContainsKey(address)))
            {
                await Task.Delay(Pause, place.Time, either.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Whoever was not answered by now stands for what was lost.
        }

        foreach (var (address, conversation) in _places)
        {
            await ledger.AppendAsync(new LedgerLine
            {
                Kind = LedgerLineKind.Place,
                At = place.Time.GetUtcNow(),
                Address = address,
                Conversation = conversation,
            });
        }
    }

    public (LedgerLine Intent, int Copies) Make(long number, string text, Random random)
    {
        var provider = providers[(int)(number % providers.Length)];
        var address = $"{provider.Channel}:{provider.AddressOf(random.Next(customers))}";
        _written[address] = true;
        var intent = new LedgerLine
        {
            Kind = LedgerLineKind.Intent,
            At = place.Time.GetUtcNow(),
            Channel = provider.Channel,
            Address = address,
            MessageId = provider.IdOf(run, number),
            Text = text,
        };
        return (intent, random.Next(OneRepeatedIn) switch { 0 => 5, 1 => 2, _ => 1 });
    }

    public ValueTask<MessageReply> SendAsync(LedgerLine intent, CancellationToken ct)
    {
        var provider = Of(intent);
        return provider.BringAsync(intent.Address![(provider.Channel.Length + 1)..], intent.MessageId!, intent.Text!, ct);
    }

    public LedgerLine? Promised(LedgerLine acknowledgement, MessageReply reply) => acknowledgement;

    public bool IsTimed(LedgerLine intent) => Of(intent).IsAcknowledged;

    public void Dispose() => place.Journal.Taken = null;

    private IProvider Of(LedgerLine intent) => providers.First(provider => provider.Channel == intent.Channel);

    private async Task AskAsync(CustomerServiceClient api, IProvider provider, string address, CancellationToken ct)
    {
        var sample = await api.SendAsync<Sample>(
            HttpMethod.Post, place.Host.TenantPath($"/channels/{provider.Channel}/{place.Account}/sample"), new { from = address }, ct);
        _places[$"{provider.Channel}:{address}"] = sample!.ConversationId;
    }

    private void Learn(ProviderDelivery delivery)
    {
        if (delivery.Conversation is { } conversation)
        {
            _places.TryAdd(delivery.Address, conversation);
        }
    }

    private sealed record Sample(string ConversationId);
}
