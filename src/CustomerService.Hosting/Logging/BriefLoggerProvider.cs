using System.Collections.Concurrent;

namespace CustomerService.Hosting.Logging;

/// <summary>
/// Passes on what is logged, but of one event of one category a few lines in ten seconds, and one stack trace in a minute: while a store or
/// a silo is away every call fails with the same line, and a process that spends its time on writing it is the last to recover. What was
/// left out is counted, and the count is logged.
/// </summary>
[ProviderAlias("Console")]
internal sealed class BriefLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private const int MostKinds = 2_000;

    private readonly ILoggerProvider _inner;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Category, int Event), EventBrake> _brakes = new();
    private readonly ITimer _timer;

    public BriefLoggerProvider(ILoggerProvider inner, TimeProvider time)
    {
        _inner = inner;
        _time = time;
        _timer = time.CreateTimer(_ => Tell(), null, EventBrake.Window, EventBrake.Window);
    }

    public ILogger CreateLogger(string categoryName) => new BriefLogger(this, _inner.CreateLogger(categoryName), categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) =>
        (_inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    public void Dispose()
    {
        _timer.Dispose();
        Tell();
        _inner.Dispose();
    }

    /// <summary>The brake of an event; beyond so many kinds of events, one for all of a category.</summary>
    internal EventBrake BrakeFor(string category, int eventId, ILogger logger) =>
        _brakes.TryGetValue((category, eventId), out var brake) ? brake
        : _brakes.GetOrAdd(
            (category, _brakes.Count < MostKinds ? eventId : 0),
            static (_, made) => new EventBrake(made.logger, made._time),
            (logger, _time));

    private void Tell()
    {
        foreach (var ((_, eventId), brake) in _brakes)
        {
            brake.Tell(eventId);
        }
    }
}
