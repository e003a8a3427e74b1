using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Load;

/// <summary>What a load run sends its turns to: a host over HTTP, or a silo in this process.</summary>
internal interface ITurnTarget : IAsyncDisposable
{
    /// <summary>What the report calls it, such as the host's address.</summary>
    string Description { get; }

    /// <summary>
    /// Sends one message and waits for its answer. Called from many lanes at once. Failures are outcomes, not exceptions; only
    /// a mistake that makes the whole run pointless (a wrong key) is thrown, as a <see cref="UsageException"/>.
    /// </summary>
    ValueTask<TurnOutcome> SendAsync(string conversation, LoadMessage message, CancellationToken ct);
}
