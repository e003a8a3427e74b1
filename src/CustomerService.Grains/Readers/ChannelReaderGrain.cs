using System.Diagnostics.CodeAnalysis;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tenants;
using CustomerService.Storage.GrainStorage;
using CustomerService.Tenants;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CustomerService.Grains.Readers;

[GrainType("channel-reader")]
[SuppressMessage("Design", "CA1001", Justification = "A grain ends by being deactivated, and disposes of it then.")]
internal sealed partial class ChannelReaderGrain(
    [PersistentState("channel-reader", GrainStores.Default)] IPersistentState<ChannelReaderState> state,
    IEnumerable<IChannelReader> readers,
    InboundIntake intake,
    TimeProvider time,
    ILogger<ChannelReaderGrain> logger) : Grain, IChannelReaderGrain
{
    /// <summary>For as long as it is not asked for again, it stays: the silos ask every few seconds.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private CancellationTokenSource? _reading;
    private Task _done = Task.CompletedTask;
    private ChannelAccount? _account;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Tenant;

    public async Task KeepAsync()
    {
        var (channel, name) = Split(GrainKeys.Split(this.GetPrimaryKeyString()).Id);
        var account = await GrainFactory.GetGrain<ITenantGrain>(Tenant).GetAccountAsync(channel, name);
        if (_account is not null && account is not null && ChannelAccounts.AreSame(_account, account) && !_done.IsCompleted)
        {
            DelayDeactivation(Stay);
            return;
        }

        await StopAsync();
        if (account is null || readers.FirstOrDefault(reader => reader.Name == channel) is not { } reader)
        {
            DeactivateOnIdle();
            return;
        }

        DelayDeactivation(Stay);
        _account = account;
        _reading = new CancellationTokenSource();
        _done = ReadAsync(reader, account, _reading.Token);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StopAsync();

    private async Task StopAsync()
    {
        if (_reading is { } reading)
        {
            _reading = null;
            _account = null;
            await reading.CancelAsync();
            await _done;
            reading.Dispose();
        }
    }

    /// <summary>Reads until it is stopped; what breaks off begins again, ever later where it goes on breaking off.</summary>
    private async Task ReadAsync(IChannelReader reader, ChannelAccount account, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                UseJitter = true,
                ShouldHandle = attempt => new(
                    attempt.Outcome.Exception is not null && !ct.IsCancellationRequested && time.GetElapsedTime(began) < LongestPause),
                OnRetry = attempt =>
                {
                    LogBroken(account.Tenant, account.Channel, account.Name, attempt.Outcome.Exception!.GetType().Name, attempt.RetryDelay);
                    return default;
                },
            })
            .Build();
        try
        {
            while (!ct.IsCancellationRequested)
            {
                // It touches the grain's state: each attempt belongs to the grain's own turns.
                var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, ct);
                try
                {
                    await pipeline.ExecuteAsync(
                        async attempt =>
                        {
                            began = time.GetTimestamp();
                            await reader.ReadAsync(
                                account, state.State.Position, (result, position, taking) =>
                                    TakeAsync(account, result, position, taking), attempt.CancellationToken);
                        },
                        context);
                }
                finally
                {
                    ResilienceContextPool.Shared.Return(context);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It was stopped.
        }
        catch (Exception e)
        {
            // After a long time of reading: the pauses begin anew, when the silos ask again.
            LogBroken(account.Tenant, account.Channel, account.Name, e.GetType().Name, TimeSpan.Zero);
        }
    }

    private async Task TakeAsync(ChannelAccount account, InboundResult result, string position, CancellationToken ct)
    {
        await intake.ReportAsync(account.Tenant, account.Channel, account.Name, result.Reports);
        var messages = await intake.PrepareAsync(account.Tenant, account.Channel, account.Name, result, ct);
        if (!messages.IsEmpty)
        {
            var results = await GrainFactory.GetGrain<IChannelInboxGrain>(account.Tenant).ReceiveAsync(messages);
            if (results.Any(each => each.Status is CommandStatus.Unavailable or CommandStatus.Busy))
            {
                throw new IOException("Not all of it could be stored; it is read again.");
            }
        }

        await state.ReplaceAsync(state.State with { Position = position });
    }

    private static (string Channel, string Account) Split(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return (id[..colon], id[(colon + 1)..]);
    }

    [LoggerMessage(2710, LogLevel.Warning, "Tenant {Tenant}: reading {Channel}/{Account} broke off ({Failure}); it begins again in {Pause}.")]
    private partial void LogBroken(string tenant, string channel, string account, string failure, TimeSpan pause);
}
