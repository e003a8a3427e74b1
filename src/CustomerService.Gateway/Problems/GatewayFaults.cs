using System.Collections.Frozen;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;
using Orleans.Storage;

namespace CustomerService.Gateway.Problems;

/// <summary>Tells what passes by itself (a silo went away, the store does not answer) from what is broken.</summary>
internal static class GatewayFaults
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // By name: the gateway does not reference the store, and a gateway without silo gets them as a fallback that knows only the name.
    private static readonly FrozenSet<string> StoreFaults = FrozenSet.Create(
        StringComparer.Ordinal,
        "CustomerService.Storage.Partitions.StoreUnavailableException",
        "CustomerService.Storage.Partitions.StoreOutcomeUnknownException");

    public static bool IsTransient(Exception fault) => fault switch
    {
        TimeoutException => true,
        OrleansMessageRejectionException or GatewayTooBusyException or ConnectionFailedException or LimitExceededException => true,
        ClientNotAvailableException or OrleansLifecycleCanceledException or InconsistentStateException => true,
        UnavailableExceptionFallbackException fallback => IsStoreFault(fallback.ExceptionType),
        _ when fault.GetType().FullName is { } name && StoreFaults.Contains(name) => true,
        // What a grain's state could not be written for comes inside an exception of the runtime's.
        OrleansException or AggregateException => fault.InnerException is { } inner && IsTransient(inner),
        _ => false,
    };

    // A fallback's type name carries its assembly after a comma.
    private static bool IsStoreFault(string? type) =>
        type is not null && StoreFaults.Contains(type.IndexOf(',', StringComparison.Ordinal) is var comma and > 0 ? type[..comma] : type);
}
