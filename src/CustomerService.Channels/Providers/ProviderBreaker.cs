using Polly;
using Polly.CircuitBreaker;

namespace CustomerService.Channels.Providers;

/// <summary>
/// Opens when a provider is not there: five attempts within half a minute, and at least half of them in vain. After five seconds one
/// message tries again, and where that is in vain too, the next after twice the time, up to five minutes.
/// </summary>
internal sealed class ProviderBreaker
{
    private const int FewestAttempts = 5;

    private static readonly TimeSpan Sampled = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>One that tries and does not come back, because its process has other things to do, makes room for the next.</summary>
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<ProviderAttempt> _pipeline;
    private long _openUntil;
    private long _trialUntil;

    public ProviderBreaker(TimeProvider time)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<ProviderAttempt> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ProviderAttempt>
            {
                ShouldHandle = new PredicateBuilder<ProviderAttempt>().HandleResult(static attempt => !attempt.IsThere),
                FailureRatio = 0.5,
                MinimumThroughput = FewestAttempts,
                SamplingDuration = Sampled,
                BreakDurationGenerator = static arguments => new(BreakOf(arguments.HalfOpenAttempts)),
                StateProvider = _state,
                OnOpened = opened =>
                {
                    Interlocked.Exchange(ref _openUntil, (_time.GetUtcNow() + opened.BreakDuration).UtcTicks);
                    return default;
                },
            })
            .Build();
    }

    public ChannelCircuit State => _state.CircuitState switch
    {
        CircuitState.Open or CircuitState.Isolated => ChannelCircuit.Open,
        CircuitState.HalfOpen => ChannelCircuit.HalfOpen,
        _ => ChannelCircuit.Closed,
    };

    /// <summary>Until when it is open; null where it is not.</summary>
    public DateTimeOffset? OpenUntil =>
        State == ChannelCircuit.Open && Interlocked.Read(ref _openUntil) is var until && until > _time.GetUtcNow().UtcTicks
            ? new DateTimeOffset(until, TimeSpan.Zero)
            : null;

    /// <summary>How long to wait; null for whoever may go. While it is tried, that is one.</summary>
    public TimeSpan? Enter()
    {
        if (State == ChannelCircuit.Closed)
        {
            return null;
        }

        var now = _time.GetUtcNow().UtcTicks;
        if (Interlocked.Read(ref _openUntil) is var until && until > now)
        {
            return TimeSpan.FromTicks(until - now);
        }

        var trial = Interlocked.Read(ref _trialUntil);
        return trial <= now && Interlocked.CompareExchange(ref _trialUntil, now + LongestTrial.Ticks, trial) == trial ? null : First;
    }

    /// <summary>Makes an attempt, and learns from it.</summary>
    public async Task<SendResult> TryAsync(Func<CancellationToken, ValueTask<ProviderAttempt>> attempt, CancellationToken ct)
    {
        var wasClosed = State == ChannelCircuit.Closed;
        try
        {
            var (result, isThere) = await _pipeline.ExecuteAsync(attempt, ct);
            return isThere || wasClosed || result.Outcome != SendOutcome.NotSent ? result : result with { IsAway = true };
        }
        catch (BrokenCircuitException)
        {
            return new SendResult(SendOutcome.NotSent, "the provider is away", OpenUntil - _time.GetUtcNow() ?? First) { IsAway = true };
        }
        finally
        {
            Interlocked.Exchange(ref _trialUntil, 0);
        }
    }

    private static TimeSpan BreakOf(int trials) => trials >= 6 ? Longest : First * Math.Pow(2, trials);
}
