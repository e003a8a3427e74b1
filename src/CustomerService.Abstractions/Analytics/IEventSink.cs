namespace CustomerService.Analytics;

/// <summary>
/// Somewhere that committed events go, as facts without what people wrote: the stream is one; a broker or a warehouse may be another.
/// Register with <c>AddEventSink&lt;T&gt;()</c>; one instance serves a whole silo.
/// </summary>
/// <remarks>
/// What a sink is given is a hint, as the stream is: facts come in order of seq for each conversation, some may be missing after a crash or
/// while the sink is too slow, and some may come again. Each sink has a queue of its own, so that a slow or broken one slows nothing else.
/// </remarks>
public interface IEventSink
{
    /// <summary>Its name among the sinks of a silo; a tag of the metric that counts what it lost.</summary>
    string Name { get; }

    /// <summary>Takes facts of one tenant. Called one after the other. What it throws is logged, and the facts are lost to it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="batch">Facts of some conversations.</param>
    /// <param name="ct">Cancelled when the silo stops.</param>
    Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct);
}
