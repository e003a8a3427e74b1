using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CustomerService.Channels;
using CustomerService.Feed;
using CustomerService.Grains.Tenants;
using CustomerService.Storage.GrainStorage;
using CustomerService.Tenants;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Sinks;

[GrainType("feed-sink")]
[SuppressMessage("Design", "CA1001", Justification = "A grain ends by being deactivated, and disposes of it then.")]
internal sealed partial class FeedSinkGrain(
    [PersistentState("feed-sink", GrainStores.Default)] IPersistentState<FeedSinkState> state,
    IEnumerable<IFeedSink> sinks,
    TimeProvider time,
    ILogger<FeedSinkGrain> logger) : Grain, IFeedSinkGrain
{
    private const int MostAtOnce = 500;

    /// <summary>For as long as it is not asked for again, it stays: the silos ask every few seconds.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    /// <summary>What else is due, such as what is to be delivered again, waits at most so long for the next event.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>What is to be delivered again and not stored yet: only the loop writes.</summary>
    private readonly Queue<(ImmutableArray<FeedRetry> Events, TaskCompletionSource<bool> Stored)> _wanted = new();

    private CancellationTokenSource? _running;
    private Task _done = Task.CompletedTask;
    private ChannelAccount? _account;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Tenant;

    public async Task KeepAsync()
    {
        var parts = GrainKeys.Split(this.GetPrimaryKeyString()).Id.Split(':', 2);
        var account = await GrainFactory.GetGrain<ITenantGrain>(Tenant).GetAccountAsync(parts[0], parts[1]);
        if (_account is not null && account is not null && ChannelAccounts.AreSame(_account, account) && !_done.IsCompleted)
        {
            DelayDeactivation(Stay);
            return;
        }

        var hasChanged = _account is not null && account is not null && !ChannelAccounts.AreSame(_account, account);
        await StopAsync();
        if (account is null || SinkOf(parts[0]) is not { } sink)
        {
            if (account is null && state.RecordExists)
            {
                // Set up anew it begins anew.
                await state.ClearStateAsync(CancellationToken.None);
            }

            DeactivateOnIdle();
            return;
        }

        DelayDeactivation(Stay);
        if (state.State.Cursor is null)
        {
            var ends = await Task.WhenAll(
                Enumerable.Range(0, FeedShards.Count).Select(
                    shard => GrainFactory.GetGrain<IFeedGrain>(FeedShards.Key(Tenant, shard)).GetEndAsync()));
            await state.ReplaceAsync(state.State with { Cursor = new FeedCursor([.. ends]).ToString() });
        }
        else if (hasChanged && state.State.PausedUntil is not null)
        {
            // What somebody has changed is tried at once: it may be what was wrong.
            await state.ReplaceAsync(state.State with { PausedUntil = null });
        }

        _account = account;
        _running = new CancellationTokenSource();
        _done = RunAsync(sink, account, _running.Token);
    }

    public Task<FeedSinkStatus?> ReadAsync() => Task.FromResult(
        state.State is { Cursor: { } cursor } known
            ? new FeedSinkStatus
            {
                Cursor = cursor,
                Retrying = known.Retries.Length,
                Delivered = known.Delivered,
                GivenUp = known.GivenUp,
                PausedUntil = known.PausedUntil,
                Problem = known.Problem,
                Attempts = [.. known.Attempts.Reverse()],
            }
            : null);

    public Task<bool> RedeliverAsync(int shard, long first, long last)
    {
        var count = last - first + 1;
        if (_running is null || shard is < 0 or >= FeedShards.Count || first < 1 || count is < 1 or > FeedSinkRules.MostRetries)
        {
            return Task.FromResult(false);
        }

        var now = time.GetUtcNow();
        var stored = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _wanted.Enqueue(([.. Enumerable.Range(0, (int)count).Select(i => new FeedRetry(shard, first + i, 0, now))], stored));
        return stored.Task;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StopAsync();

    private IFeedSink? SinkOf(string name) => sinks.FirstOrDefault(sink => sink.Name == name);

    private static int PageOf(IFeedSink sink) => Math.Clamp(sink.MostAtOnce, 1, MostAtOnce);

    private async Task StopAsync()
    {
        if (_running is { } running)
        {
            var account = _account!;
            (_running, _account) = (null, null);
            await running.CancelAsync();
            await _done;
            await (SinkOf(account.Channel)?.ForgetAsync(account) ?? Task.CompletedTask);
            running.Dispose();
            while (_wanted.TryDequeue(out var asked))
            {
                asked.Stored.SetResult(false);
            }
        }
    }

    private async Task RunAsync(IFeedSink sink, ChannelAccount account, CancellationToken ct)
    {
        // What does not parse was refused when it was saved.
        FeedFilter.Read(account.Settings.GetValueOrDefault(FeedSinks.Kinds), out var filter);
        var withContent = account.Settings.GetValueOrDefault(FeedSinks.Content) == FeedSinks.WithContent;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await TakeWantedAsync();
                if (state.State.PausedUntil is { } until && until - time.GetUtcNow() is { } pause && pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause < LongestWait ? pause : LongestWait, time, ct);
                    continue;
                }

                await DeliverAgainAsync(sink, account, withContent, ct);
                await DeliverAsync(sink, account, filter, withContent, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e, Tenant, account.Channel, account.Name);
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    /// <summary>What somebody wants again is due now.</summary>
    private async Task TakeWantedAsync()
    {
        while (_wanted.TryPeek(out var asked))
        {
            var again = asked.Events.ToHashSet();
            var others = state.State.Retries.RemoveAll(
                retry => again.Any(each => each.Shard == retry.Shard && each.Position == retry.Position));
            var fits = others.Length + again.Count <= FeedSinkRules.MostRetries;
            if (fits)
            {
                await state.ReplaceAsync(state.State with { Retries = others.AddRange(again) });
            }

            _wanted.Dequeue();
            asked.Stored.SetResult(fits);
        }
    }

    /// <summary>
    /// Delivers what comes next, and moves the cursor behind it: up to the first that the other end could not even be asked about.
    /// </summary>
    private async Task DeliverAsync(IFeedSink sink, ChannelAccount account, FeedFilter filter, bool withContent, CancellationToken ct)
    {
        FeedCursor.TryRead(state.State.Cursor, out var cursor);
        var room = FeedSinkRules.MostRetries - state.State.Retries.Length;
        if (room < PageOf(sink))
        {
            await state.ReplaceAsync(FeedSinkRules.Away(state.State, FeedDelivery.Away("too many events were refused"), time.GetUtcNow()));
            return;
        }

        var (places, _) = await FeedReader.ReadAsync(GrainFactory, Tenant, cursor, PageOf(sink), LongestWait, withContent, ct);
        if (places.IsEmpty)
        {
            return;
        }

        var now = time.GetUtcNow();
        var next = state.State;
        var wanted = places.Where(place => filter.Wants(place.Event.Kind) && !FeedSinkRules.IsTooOld(next, place.Event, now)).ToArray();
        var results = wanted.Length == 0 ? [] : await sink.DeliverAsync(account, [.. wanted.Select(place => place.Event)], ct);
        now = time.GetUtcNow();
        var tried = wanted.Zip(results).ToDictionary(one => (one.First.Shard, one.First.Position), one => one.Second);
        foreach (var place in places)
        {
            if (tried.TryGetValue((place.Shard, place.Position), out var result))
            {
                if (result.Outcome == FeedDeliveryOutcome.Away)
                {
                    next = FeedSinkRules.Away(next, result, now);
                    break;
                }

                next = FeedSinkRules.Tried(next, place, 1, result, now);
            }
            else if (filter.Wants(place.Event.Kind))
            {
                next = FeedSinkRules.GivenUp(next, place, now);
            }

            cursor = cursor.With(place.Shard, place.Position);
        }

        await state.ReplaceAsync(next with { Cursor = cursor.ToString() });
    }

    /// <summary>Delivers what was refused and is due again, and what somebody wants again.</summary>
    private async Task DeliverAgainAsync(IFeedSink sink, ChannelAccount account, bool withContent, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = state.State.Retries.Where(retry => retry.NextAt <= now).OrderBy(retry => retry.NextAt).Take(PageOf(sink)).ToArray();
        if (due.Length == 0)
        {
            return;
        }

        var read = await Task.WhenAll(due.Select(retry => ReadAsync(retry, withContent, ct)));
        var found = due.Zip(read).Where(one => one.Second is not null)
            .Select(one => (Retry: one.First, Place: one.Second!.Value)).ToArray();
        var results = found.Length == 0
            ? ImmutableArray<FeedDelivery>.Empty
            : await sink.DeliverAsync(account, [.. found.Select(one => one.Place.Event)], ct);
        now = time.GetUtcNow();

        // What the feed has forgotten can't be delivered any more.
        var gone = due.Zip(read).Where(one => one.Second is null).Select(one => one.First).ToHashSet();
        var next = state.State with
        {
            Retries = state.State.Retries.RemoveAll(gone.Contains),
            GivenUp = state.State.GivenUp + gone.Count,
        };
        foreach (var ((retry, place), result) in found.Zip(results))
        {
            if (result.Outcome == FeedDeliveryOutcome.Away)
            {
                next = FeedSinkRules.Away(next, result, now);
                break;
            }

            next = FeedSinkRules.Tried(next, place, retry.Attempts + 1, result, now);
        }

        await state.ReplaceAsync(next);
    }

    private async Task<FeedPlace?> ReadAsync(FeedRetry retry, bool withContent, CancellationToken ct)
    {
        var page = await GrainFactory.GetGrain<IFeedGrain>(FeedShards.Key(Tenant, retry.Shard))
            .ReadAsync(retry.Position - 1, 1, TimeSpan.Zero, withContent, ct);
        return page.Positions is [var position] && position == retry.Position
            ? new FeedPlace(retry.Shard, position, page.Events[0])
            : null;
    }

    [LoggerMessage(2811, LogLevel.Warning, "Tenant {Tenant}: events could not be brought to {Sink}/{Account} now; it is tried again.")]
    private partial void LogFailed(Exception e, string tenant, string sink, string account);
}
