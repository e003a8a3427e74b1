using Microsoft.Extensions.Logging;

namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>Every line that was logged, of whatever category.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public List<(int Event, string Text, Exception? Exception)> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Add((eventId.Id, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
