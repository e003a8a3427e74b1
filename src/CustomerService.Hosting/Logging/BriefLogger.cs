namespace CustomerService.Hosting.Logging;

internal sealed class BriefLogger(BriefLoggerProvider owner, ILogger inner, string category) : ILogger
{
    private const int MostOfAReason = 300;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        // What ends the process is said whole, and what somebody has asked to see in detail too.
        if (logLevel is LogLevel.Critical or < LogLevel.Information)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var (line, trace) = owner.BrakeFor(category, eventId.Id, inner).Take(logLevel, exception is not null);
        if (line && (exception is null || trace))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        else if (line)
        {
            inner.Log(logLevel, eventId, state, null, (values, _) => $"{formatter(values, null)} {Reason(exception!)}");
        }
    }

    /// <summary>Why, in one line: the innermost reason is the one that the others only pass on.</summary>
    private static string Reason(Exception exception)
    {
        var root = exception.GetBaseException();
        var text = $"{root.GetType().Name}: {root.Message.ReplaceLineEndings(" ")}";
        return text.Length <= MostOfAReason ? text : text[..MostOfAReason] + "…";
    }
}
